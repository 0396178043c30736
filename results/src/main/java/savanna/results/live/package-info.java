// SPDX-License-Identifier: Apache-2.0
/**
 * Runs while they go on: a reader that follows a growing log, and a small server that shows it in a
 * browser on this machine. Nothing here writes to a run.
 */
@NullMarked
package savanna.results.live;

import org.jspecify.annotations.NullMarked;
