// SPDX-License-Identifier: Apache-2.0
/**
 * Tasks that are files: data, model and schedule in JSON, without Java. Start reading at {@link
 * savanna.tasks.file.TaskFile}.
 */
@NullMarked
package savanna.tasks.file;

import org.jspecify.annotations.NullMarked;
