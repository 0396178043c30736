// SPDX-License-Identifier: Apache-2.0
/**
 * What a run's events add up to: hall of fame, counts, recorded training, and the check that a log
 * is what the search makes.
 */
@NullMarked
package savanna.search.record;

import org.jspecify.annotations.NullMarked;
