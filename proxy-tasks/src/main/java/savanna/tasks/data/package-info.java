// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets: where they come from, how they are checked, split and cut into batches.
 *
 * <p>Start reading at {@link savanna.tasks.data.Dataset}. A data set is read and verified when it
 * is first used; one that is absent says what to install and is never replaced by made-up data.
 */
@NullMarked
package savanna.tasks.data;

import org.jspecify.annotations.NullMarked;
