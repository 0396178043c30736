// SPDX-License-Identifier: Apache-2.0
/**
 * The BLAS library of the process: which kernels it computes with, chosen once, before anything
 * loads it. Start reading at {@link savanna.dsl.blas.BlasLibrary}. What is computed with it is
 * elsewhere.
 */
@NullMarked
package savanna.dsl.blas;

import org.jspecify.annotations.NullMarked;
