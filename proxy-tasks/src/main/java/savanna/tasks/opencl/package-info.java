// SPDX-License-Identifier: Apache-2.0
/**
 * Training on an OpenCL device, many candidates at a time. Start reading at {@link
 * savanna.tasks.opencl.DeviceTrainer}. A model's kernel is made of the layers' functions in {@code
 * layers.cl}, as the model itself tells them; {@code train.cl} has the training loop.
 */
@NullMarked
package savanna.tasks.opencl;

import org.jspecify.annotations.NullMarked;
