// SPDX-License-Identifier: Apache-2.0
/**
 * Contracts that implementations from elsewhere can be tested with. They need no test library: a
 * broken rule is an {@link AssertionError}.
 */
@NullMarked
package savanna.search.testing;

import org.jspecify.annotations.NullMarked;
