// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import java.util.Locale;

/** What the population of a phase starts from. */
public enum PhaseStart {
  /** The warm-start programs of the config. */
  INITIAL,
  /** The best program so far, of all phases. */
  BEST,
  /** The programs so far that no smaller one equals, of all phases, in equal shares. */
  HALL_OF_FAME;

  /** Returns the name that configs and logs use, e.g. {@code initial}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
