// SPDX-License-Identifier: Apache-2.0
/** The rules that rewrite a graph to a simpler one that computes the same. */
@NullMarked
package savanna.dsl.simplify.rule;

import org.jspecify.annotations.NullMarked;
