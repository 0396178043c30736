// SPDX-License-Identifier: Apache-2.0
/**
 * Running programs on an OpenCL device: a tape as numbers, and the OpenCL C that interprets it. No
 * program needs a kernel of its own. How gradients come about is not known here.
 */
@NullMarked
package savanna.dsl.exec.opencl;

import org.jspecify.annotations.NullMarked;
