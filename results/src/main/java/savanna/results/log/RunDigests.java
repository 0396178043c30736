// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import savanna.results.config.RunConfig;
import savanna.results.provenance.Provenance;

/**
 * What a log says in its first line about the config file beside it, so that a change of the file
 * is noticed.
 *
 * @param config see {@link RunConfig#digest}
 * @param provenance see {@link Provenance#originDigest}
 */
public record RunDigests(String config, String provenance) {}
