// SPDX-License-Identifier: Apache-2.0
/**
 * The executor {@code tiled}: all statements on a tile that fits the cache, then the next tile, in
 * plain Java loops.
 */
@NullMarked
package savanna.dsl.exec.tiled;

import org.jspecify.annotations.NullMarked;
