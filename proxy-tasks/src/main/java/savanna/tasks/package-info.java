// SPDX-License-Identifier: Apache-2.0
/**
 * Tasks that programs are tried on: data, model, schedule, and the training run.
 *
 * <p>Start reading at {@link savanna.tasks.Task}; {@link savanna.tasks.Tasks} lists them and {@link
 * savanna.tasks.Trainer} runs them. Search, fitness and files of results are not known here.
 */
@NullMarked
package savanna.tasks;

import org.jspecify.annotations.NullMarked;
