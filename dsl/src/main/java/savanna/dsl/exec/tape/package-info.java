// SPDX-License-Identifier: Apache-2.0
/**
 * What all executors do before they run a program: its live statements as a tape of instructions,
 * fused, in an order that keeps few values, with a buffer for each.
 */
@NullMarked
package savanna.dsl.exec.tape;

import org.jspecify.annotations.NullMarked;
