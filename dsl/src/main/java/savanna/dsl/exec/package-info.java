// SPDX-License-Identifier: Apache-2.0
/**
 * Running programs: the reference interpreter in double precision, which defines what a program
 * means, and the executors that training uses, which run it on flat ND4J vectors in single
 * precision. How gradients come about is not known here.
 */
@NullMarked
package savanna.dsl.exec;

import org.jspecify.annotations.NullMarked;
