// SPDX-License-Identifier: Apache-2.0
/**
 * Facts about a whole run: counts, costs, lineage, the families of its best programs. Start reading
 * at {@link savanna.results.summary.RunSummary}.
 */
@NullMarked
package savanna.results.summary;

import org.jspecify.annotations.NullMarked;
