// SPDX-License-Identifier: Apache-2.0
/** The executor {@code nd4j}: one statement after another on whole vectors, by ND4J's kernels. */
@NullMarked
package savanna.dsl.exec.nd4j;

import org.jspecify.annotations.NullMarked;
