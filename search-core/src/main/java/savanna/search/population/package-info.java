// SPDX-License-Identifier: Apache-2.0
/**
 * Who lives and who is born: populations, one phase after another, and the proposals of children
 * that they make.
 */
@NullMarked
package savanna.search.population;

import org.jspecify.annotations.NullMarked;
