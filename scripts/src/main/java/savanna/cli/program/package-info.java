// SPDX-License-Identifier: Apache-2.0
/** Commands about programs as texts; they start quickly because nothing is trained. */
@NullMarked
package savanna.cli.program;

import org.jspecify.annotations.NullMarked;
