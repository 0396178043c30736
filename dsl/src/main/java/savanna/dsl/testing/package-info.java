// SPDX-License-Identifier: Apache-2.0
/**
 * The contract that executors from elsewhere can be tested with. It needs no test library: a broken
 * rule is an {@link AssertionError}.
 */
@NullMarked
package savanna.dsl.testing;

import org.jspecify.annotations.NullMarked;
