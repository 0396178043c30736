// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.family;

import java.util.OptionalInt;
import savanna.tasks.TaskFamily;

/** What the families of this package have in common: names and ranks. */
abstract class BuiltInFamily implements TaskFamily {
  /** The default funnel never takes it. */
  static final int NEVER = -1;

  private final String name;
  private final String kind;
  private final int rank;

  /**
   * Makes the family.
   *
   * @param rank for the default funnel, {@link #NEVER} for none
   */
  BuiltInFamily(String name, String kind, int rank) {
    this.name = name;
    this.kind = kind;
    this.rank = rank;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String kind() {
    return kind;
  }

  @Override
  public final OptionalInt funnelRank() {
    return rank == NEVER ? OptionalInt.empty() : OptionalInt.of(rank);
  }
}
