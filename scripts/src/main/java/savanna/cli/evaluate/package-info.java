// SPDX-License-Identifier: Apache-2.0
/** Training programs side by side: the command, the measurements, the tuning of constants. */
@NullMarked
package savanna.cli.evaluate;

import org.jspecify.annotations.NullMarked;
