// SPDX-License-Identifier: Apache-2.0
/**
 * Programs as optimizers that other software can use: PyTorch, Optax, plain Java. Start reading at
 * {@link savanna.dsl.export.ExportTarget}.
 */
@NullMarked
package savanna.dsl.export;

import org.jspecify.annotations.NullMarked;
