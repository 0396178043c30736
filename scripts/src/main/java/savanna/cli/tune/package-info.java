// SPDX-License-Identifier: Apache-2.0
/** The constants of a program, tuned: what a search should begin from and be compared with. */
@NullMarked
package savanna.cli.tune;

import org.jspecify.annotations.NullMarked;
