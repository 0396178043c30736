// SPDX-License-Identifier: Apache-2.0
/** Training programs side by side: the command and how it shows what it found. */
@NullMarked
package savanna.cli.evaluate;

import org.jspecify.annotations.NullMarked;
