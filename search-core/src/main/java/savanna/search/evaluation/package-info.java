// SPDX-License-Identifier: Apache-2.0
/**
 * Training candidates and getting their losses back. The messages are self-contained and small, so
 * that a service may as well send them to other machines; the pool of threads in this process is
 * the default. What a loss is worth to a search is not known here.
 */
@NullMarked
package savanna.search.evaluation;

import org.jspecify.annotations.NullMarked;
