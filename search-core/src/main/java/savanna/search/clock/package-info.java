// SPDX-License-Identifier: Apache-2.0
/**
 * What a search has spent and what is left: time, children, train steps. No result depends on the
 * time but where a run ends.
 */
@NullMarked
package savanna.search.clock;

import org.jspecify.annotations.NullMarked;
