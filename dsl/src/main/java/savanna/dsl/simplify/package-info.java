// SPDX-License-Identifier: Apache-2.0
/**
 * Making a program that a search found readable: steps that change nothing, steps that a judge
 * finds cost nothing, and names that say what a value is. Start reading at {@link
 * savanna.dsl.simplify.Simplifier}. What training costs is not known here; a judge knows.
 */
@NullMarked
package savanna.dsl.simplify;

import org.jspecify.annotations.NullMarked;
