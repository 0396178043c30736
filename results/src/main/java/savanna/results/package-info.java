// SPDX-License-Identifier: Apache-2.0
/**
 * Runs on disk: the run directory with its frozen config, provenance and event log. Start reading
 * at {@link savanna.results.RunDirectory}; the forms of its files are in {@code log}, {@code
 * config} and {@code pack}. Nothing here prints; what is wrong with a file is said by {@link
 * savanna.results.io.BadFileException}.
 */
@NullMarked
package savanna.results;

import org.jspecify.annotations.NullMarked;
