// SPDX-License-Identifier: Apache-2.0
/**
 * Programs side by side: trained from the same seeds, tuned with the same budget, compared, and
 * judged while they are simplified. <b>Start reading at {@link
 * savanna.search.compare.Evaluator}.</b> How a comparison is shown is not known here.
 */
@NullMarked
package savanna.search.compare;

import org.jspecify.annotations.NullMarked;
