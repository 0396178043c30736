// SPDX-License-Identifier: Apache-2.0
/**
 * How likely mutation leads from one program to the behaviour of another, by sampling, without
 * training. Start reading at {@link savanna.search.reach.Reach}.
 */
@NullMarked
package savanna.search.reach;

import org.jspecify.annotations.NullMarked;
