// SPDX-License-Identifier: Apache-2.0
/**
 * Making programs from programs: mutations as values that can be recorded and applied again, and
 * the random choice among them.
 */
@NullMarked
package savanna.search.mutation;

import org.jspecify.annotations.NullMarked;
