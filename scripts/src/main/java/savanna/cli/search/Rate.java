// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.util.ArrayList;
import java.util.List;
import savanna.results.summary.RunCost;
import savanna.search.record.Statistics;

/**
 * How often something happened in a run.
 *
 * @param what happened
 * @param count in all
 * @param perSecond of wall-clock time
 * @param perSecondAndCore of the workers' wall-clock time, a worker being one core
 */
record Rate(String what, long count, double perSecond, double perSecondAndCore) {

  /** Returns the rates that tell how fast a search is, what is made most often first. */
  static List<Rate> all(Statistics statistics, RunCost cost) {
    List<Rate> rates = new ArrayList<>();
    if (cost.abstractlyExecuted() != null) {
      rates.add(of("executed abstractly", cost.abstractlyExecuted(), cost));
    }
    rates.add(of("children", statistics.children(), cost));
    rates.add(
        of("cache hits by hash", statistics.cacheHits() - statistics.fingerprintHits(), cost));
    rates.add(of("cache hits by fingerprint", statistics.fingerprintHits(), cost));
    rates.add(of("killed at the hurdle", statistics.stopped(), cost));
    rates.add(of("trained", statistics.trained(), cost));
    return rates;
  }

  private static Rate of(String what, long count, RunCost cost) {
    return new Rate(
        what,
        count,
        cost.wallSeconds() > 0 ? count / cost.wallSeconds() : 0,
        cost.workerSeconds() > 0 ? count / cost.workerSeconds() : 0);
  }
}
