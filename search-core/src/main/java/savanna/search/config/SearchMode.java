// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import java.util.Locale;

/** How a phase makes its children. */
public enum SearchMode {
  /** Regularized evolution: the winner of a tournament is mutated. */
  EVOLUTION,
  /** Control: every child is a random program with the initial program's signature. */
  RANDOM,
  /** Control: regularized evolution in which a mutation only rescales one constant. */
  TUNING;

  /** Returns the name that flags, configs and logs use, e.g. {@code evolution}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
