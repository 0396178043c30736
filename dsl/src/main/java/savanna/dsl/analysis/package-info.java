// SPDX-License-Identifier: Apache-2.0
/**
 * Abstract execution: what can be said of a program in microseconds, without training with it. Its
 * types, its hash, which statements and states matter, and its behaviour on a tiny fixed problem.
 */
@NullMarked
package savanna.dsl.analysis;

import org.jspecify.annotations.NullMarked;
