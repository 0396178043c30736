// SPDX-License-Identifier: Apache-2.0
/** The evaluation backend that trains many candidates at a time on an OpenCL device. */
@NullMarked
package savanna.search.opencl;

import org.jspecify.annotations.NullMarked;
