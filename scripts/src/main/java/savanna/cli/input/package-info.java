// SPDX-License-Identifier: Apache-2.0
/** What commands are given: programs by file, standard input or name, and presets. */
@NullMarked
package savanna.cli.input;

import org.jspecify.annotations.NullMarked;
