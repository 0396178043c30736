// SPDX-License-Identifier: Apache-2.0
/**
 * Files that appear whole or not at all, errors with their place, and the JSON mapper of this
 * module. Start reading at {@link savanna.results.io.AtomicFile}. What a file holds is not known
 * here.
 */
@NullMarked
package savanna.results.io;

import org.jspecify.annotations.NullMarked;
