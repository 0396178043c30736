// SPDX-License-Identifier: Apache-2.0
/**
 * The funnel after a search: its programs on larger and larger tasks that it never saw, against the
 * tuned baseline. Start reading at {@link savanna.search.funnel.Funnel}; what happens in one is a
 * sequence of {@link savanna.search.funnel.FunnelEvent}s. Files and screens are not known here.
 */
@NullMarked
package savanna.search.funnel;

import org.jspecify.annotations.NullMarked;
