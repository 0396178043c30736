// SPDX-License-Identifier: Apache-2.0
/**
 * Optimizers in plain Java, written from their papers' formulas: what programs are held against.
 */
@NullMarked
package savanna.dsl.plain;

import org.jspecify.annotations.NullMarked;
