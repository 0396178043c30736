// SPDX-License-Identifier: Apache-2.0
/**
 * OpenCL devices, and kernels and buffers on them, with errors that say what to do. What a kernel
 * computes is not known here.
 */
@NullMarked
package savanna.dsl.opencl;

import org.jspecify.annotations.NullMarked;
