// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import savanna.results.provenance.Machine;
import savanna.results.provenance.SavannaVersion;
import savanna.search.evaluation.Candidate;

/**
 * What a worker says first.
 *
 * @param reply queue for answers
 * @param name for people: host and process
 * @param version of Savanna
 * @param build digest of what decides results, see {@link BuildDigest}
 * @param messages version of candidates and evaluations
 * @param threads candidates that it trains at the same time
 * @param cpu model
 */
record Hello(
    String reply,
    String name,
    String version,
    String build,
    int messages,
    int threads,
    String cpu) {

  /** Returns what this process says. */
  static Hello here(String reply, int threads) {
    return new Hello(
        reply,
        host() + ":" + ProcessHandle.current().pid(),
        SavannaVersion.current(),
        BuildDigest.here(),
        Candidate.VERSION,
        threads,
        Machine.cpu());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
