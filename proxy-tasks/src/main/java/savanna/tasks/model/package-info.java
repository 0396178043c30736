// SPDX-License-Identifier: Apache-2.0
/**
 * Models with hand-written gradients: layers over preallocated buffers and what composes them.
 *
 * <p>Start reading at {@link savanna.tasks.model.Model}. Activations are stored feature by feature,
 * {@code [features, columns]} with a column for each token or example, so that what runs over the
 * features of a token (layer norm, softmax) is a sum of long rows, which the JVM's compiler turns
 * into vector instructions. Matrix products go to BLAS on memory outside the Java heap. Data,
 * schedules and the training loop are not known here.
 */
@NullMarked
package savanna.tasks.model;

import org.jspecify.annotations.NullMarked;
