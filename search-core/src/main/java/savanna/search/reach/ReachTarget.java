// SPDX-License-Identifier: Apache-2.0
package savanna.search.reach;

import savanna.dsl.analysis.AbstractExecution;

/** A behaviour that mutation may lead to. */
@FunctionalInterface
public interface ReachTarget {

  /** Returns whether a program behaves so; the same for programs of one hash. */
  boolean isReachedBy(AbstractExecution program);
}
