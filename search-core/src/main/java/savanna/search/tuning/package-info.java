// SPDX-License-Identifier: Apache-2.0
/**
 * Tuning learning rate and weight decay of programs, with equal budgets. Start reading at {@link
 * savanna.search.tuning.Tuner}. How training runs are done is not known here.
 */
@NullMarked
package savanna.search.tuning;

import org.jspecify.annotations.NullMarked;
