// SPDX-License-Identifier: Apache-2.0
/**
 * The settings of a search: immutable records that check their ranges and name the offending key.
 * How they are written as JSON is not known here; the names of the components are the keys.
 */
@NullMarked
package savanna.search.config;

import org.jspecify.annotations.NullMarked;
