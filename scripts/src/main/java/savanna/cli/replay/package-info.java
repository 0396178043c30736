// SPDX-License-Identifier: Apache-2.0
/** Checking recorded runs: computing their losses again. */
@NullMarked
package savanna.cli.replay;

import org.jspecify.annotations.NullMarked;
