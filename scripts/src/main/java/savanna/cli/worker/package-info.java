// SPDX-License-Identifier: Apache-2.0
/** {@code savanna worker}: trains for a search on another machine. */
@NullMarked
package savanna.cli.worker;

import org.jspecify.annotations.NullMarked;
