// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The operations that a program, or a search, may use.
 *
 * @param name as flags, configs and logs have it
 * @param ops in the order in which they are listed
 */
public record OpSet(String name, List<Op> ops) {

  /** The 45 functions of the paper's released search space. */
  public static final OpSet PAPER =
      new OpSet(
          "paper",
          List.copyOf(
              EnumSet.complementOf(EnumSet.of(Op.COPY, Op.CLAMP, Op.ROW_MEAN, Op.COL_MEAN))));

  /** {@link #PAPER}, {@code clamp} and the means of rows and columns, for programs of our own. */
  public static final OpSet EXTENDED =
      new OpSet("extended", List.copyOf(EnumSet.complementOf(EnumSet.of(Op.COPY))));

  public OpSet {
    ops = List.copyOf(ops);
  }

  /** Returns the op sets that can be named. */
  public static List<OpSet> all() {
    return List.of(PAPER, EXTENDED);
  }

  /** Returns the op set of this name. */
  public static Optional<OpSet> byName(String name) {
    return all().stream().filter(set -> set.name.equals(name)).findFirst();
  }

  /** Returns whether programs of this op set may use the operation; assignment always may. */
  public boolean contains(Op op) {
    return op == Op.COPY || ops.contains(op);
  }

  /** Returns the operations that a random statement may have: all but the refused ones. */
  public List<Op> usable() {
    return ops.stream().filter(op -> op.kind() != Op.Kind.REFUSED).toList();
  }

  /** Returns the operations of this set that another one lacks. */
  public Set<Op> without(OpSet other) {
    Set<Op> rest = EnumSet.noneOf(Op.class);
    ops.stream().filter(op -> !other.contains(op)).forEach(rest::add);
    return rest;
  }
}
