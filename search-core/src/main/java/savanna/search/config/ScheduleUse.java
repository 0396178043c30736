// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import java.util.Locale;

/** What children may do with the schedule's value {@code lr}. */
public enum ScheduleUse {
  /** Anything, as in the paper: a child may flatten its schedule, clip by it or leave it out. */
  FREE,
  /**
   * Scale the step by it, no more, see {@link savanna.dsl.analysis.ScheduleDegree}: the search is
   * for a direction, and short proxies cannot reward a flat schedule. Other children are thrown
   * away like invalid ones.
   */
  PROPORTIONAL;

  /** Returns the name that configs and logs use, e.g. {@code free}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
