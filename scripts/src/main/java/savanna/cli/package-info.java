// SPDX-License-Identifier: Apache-2.0
/**
 * The commands of {@code savanna}. Only here (and in the packages below) is anything printed, read
 * from a flag, or the process ended; what the commands do is done by the other modules. Start at
 * {@link savanna.cli.SavannaCommand}.
 */
@NullMarked
package savanna.cli;

import org.jspecify.annotations.NullMarked;
