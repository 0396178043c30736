// SPDX-License-Identifier: Apache-2.0
/**
 * The language's elementwise operations on short float arrays, in loops that the JIT compiler turns
 * into vector instructions. Knows no programs and no ND4J. Start reading at {@link
 * savanna.dsl.exec.kernel.Kernels}.
 */
@NullMarked
package savanna.dsl.exec.kernel;

import org.jspecify.annotations.NullMarked;
