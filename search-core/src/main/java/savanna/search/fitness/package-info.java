// SPDX-License-Identifier: Apache-2.0
/**
 * How good a program is: the baseline's losses, which tasks and seeds a program is trained on, and
 * the fitness that its results give.
 */
@NullMarked
package savanna.search.fitness;

import org.jspecify.annotations.NullMarked;
