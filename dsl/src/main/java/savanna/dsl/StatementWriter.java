// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Collects the statements of a program that is being parsed, and gives names their slots. */
final class StatementWriter {
  private final List<String> names;
  private final Map<String, Integer> slots = new HashMap<>();
  private final Set<String> taken;
  private final List<Statement> statements = new ArrayList<>();
  private final List<SourceProgram.Place> places = new ArrayList<>();
  private int temporaries;

  /**
   * @param inputs the names of the signature in slot order
   * @param taken names that no temporary may have
   */
  StatementWriter(List<String> inputs, Set<String> taken) {
    this.names = new ArrayList<>(inputs);
    this.taken = taken;
    inputs.forEach(name -> slots.put(name, slots.size()));
  }

  /** Returns the slot of a name that has a value so far. */
  OptionalInt slot(String name) {
    Integer slot = slots.get(name);
    return slot == null ? OptionalInt.empty() : OptionalInt.of(slot);
  }

  /** Writes a statement with a named target. */
  void assign(String name, Op op, List<Operand> arguments, Token place) {
    int slot = slots.computeIfAbsent(name, fresh -> addName(fresh));
    statements.add(new Statement(slot, op, arguments));
    places.add(new SourceProgram.Place(place.line(), place.column()));
  }

  /** Writes a statement with a fresh target, and returns that. */
  Operand.Variable assignFresh(Op op, List<Operand> arguments, Token place) {
    String name;
    do {
      name = "t" + ++temporaries;
    } while (taken.contains(name));
    return assignNew(name, op, arguments, place);
  }

  /** Writes a statement whose target is {@code update} if no variable has that name, else fresh. */
  Operand.Variable assignUpdate(Op op, List<Operand> arguments, Token place) {
    return taken.contains("update")
        ? assignFresh(op, arguments, place)
        : assignNew("update", op, arguments, place);
  }

  private Operand.Variable assignNew(String name, Op op, List<Operand> arguments, Token place) {
    assign(name, op, arguments, place);
    return Operand.Variable.of(requireNonNull(slots.get(name)));
  }

  private int addName(String name) {
    names.add(name);
    return names.size() - 1;
  }

  List<String> names() {
    return names;
  }

  List<Statement> statements() {
    return statements;
  }

  List<SourceProgram.Place> places() {
    return places;
  }
}
