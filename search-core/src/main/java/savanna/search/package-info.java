// SPDX-License-Identifier: Apache-2.0
/**
 * The search: regularized evolution over programs, as a fold over its own log. Start reading at
 * {@link savanna.search.Search}. Files, formats and screens are not known here, nor how a network
 * is trained.
 */
@NullMarked
package savanna.search;

import org.jspecify.annotations.NullMarked;
