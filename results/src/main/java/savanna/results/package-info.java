// SPDX-License-Identifier: Apache-2.0
/**
 * Runs on disk: the run directory with its frozen config, provenance and event log, and the JSON
 * forms of all of them. Nothing here prints; what is wrong with a file is said by {@link
 * savanna.results.BadFileException}.
 */
@NullMarked
package savanna.results;

import org.jspecify.annotations.NullMarked;
