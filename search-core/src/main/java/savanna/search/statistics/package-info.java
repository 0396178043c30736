// SPDX-License-Identifier: Apache-2.0
/**
 * What a sample of losses tells: means with their intervals, tests, and the correction for many
 * tests. Every comparison of programs rests on it. What is compared is not known here.
 */
@NullMarked
package savanna.search.statistics;

import org.jspecify.annotations.NullMarked;
