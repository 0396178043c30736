// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.List;

/**
 * Where workers join, and who may.
 *
 * @param place of the broker
 * @param external whether that broker is there already; else the search holds it
 * @param access who may join
 * @param anyMachine whether results with other bits will do
 * @param isolated command of a process that trains one candidate, see {@link IsolatedTraining};
 *     none if a candidate that was lost too often is to be given up at once
 * @param overdueSeconds after which a candidate, where other trainings were much shorter, is given
 *     to a second worker
 */
public record ClusterSettings(
    Endpoint place,
    boolean external,
    Access access,
    boolean anyMachine,
    List<String> isolated,
    double overdueSeconds) {
  /** A busy machine stalls for seconds. */
  public static final double OVERDUE_SECONDS = 60;

  public ClusterSettings {
    isolated = List.copyOf(isolated);
  }

  /** Makes settings of a broker in this process. */
  public static ClusterSettings listening(Endpoint place, Access access) {
    return new ClusterSettings(place, false, access, false, List.of(), OVERDUE_SECONDS);
  }
}
