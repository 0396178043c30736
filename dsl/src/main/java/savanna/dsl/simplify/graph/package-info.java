// SPDX-License-Identifier: Apache-2.0
/**
 * A program as a graph of values without names or order: how the simplifier reads, changes and
 * writes programs.
 */
@NullMarked
package savanna.dsl.simplify.graph;

import org.jspecify.annotations.NullMarked;
