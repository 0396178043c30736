// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import savanna.dsl.Op;
import savanna.dsl.OpKind;
import savanna.dsl.Program;
import savanna.dsl.Type;

/**
 * The statements of a program as a Java class runs them: each value has a variable of its own, what
 * depends on no array comes first, and neighbouring operations on arrays share a loop.
 */
final class JavaStep {
  private final Exported exported;
  private final JavaNames names = new JavaNames();
  private final List<String> fields = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();
  private final Map<String, Integer> lastRead = new HashMap<>();

  /**
   * A value and what computes it.
   *
   * @param arguments the variables or numbers in the order of the arguments
   */
  record Value(String variable, Exported.Line line, List<String> arguments) {

    /** Returns whether it is computed weight by weight. */
    boolean isInLoop() {
      return line.type() == Type.ARRAY && line.op() != Op.CLIP && !looksAtTensors();
    }

    private boolean looksAtTensors() {
      OpKind kind = line.op().kind();
      return kind == OpKind.AXIS_MEAN || kind == OpKind.MATRIX || kind == OpKind.SHAPE;
    }

    /** Returns whether it takes arrays as a whole. */
    boolean isReduction() {
      return line.isGlobal()
          || ((looksAtTensors() || line.op() == Op.NORM) && line.highest() == Type.ARRAY);
    }
  }

  /** Values of one loop, or a single value. */
  record Segment(List<Value> values, boolean isLoop) {}

  JavaStep(Exported exported) {
    this.exported = exported;
    Program program = exported.program();
    for (int k = 0; k < program.states().size(); k++) {
      fields.add(names.assign(Program.FIRST_STATE + k, program.states().get(k).name()));
    }
    names.assign(Program.WEIGHTS, "w");
    names.assign(Program.GRADIENT, "g");
    names.assign(program.schedule(), "lr");
    List<Value> first = new ArrayList<>();
    List<Value> rest = new ArrayList<>();
    for (Exported.Line line : exported.lines()) {
      List<String> arguments =
          line.arguments().stream().map(argument -> names.text(argument)).toList();
      String variable = names.assign(line.target(), program.names().get(line.target()));
      boolean early =
          line.highest() == Type.SCALAR
              && rest.stream().noneMatch(value -> arguments.contains(value.variable()));
      (early ? first : rest).add(new Value(variable, line, arguments));
    }
    first.forEach(value -> segments.add(new Segment(List.of(value), false)));
    group(rest);
  }

  private void group(List<Value> values) {
    int i = 0;
    while (i < values.size()) {
      if (!values.get(i).isInLoop()) {
        segments.add(new Segment(List.of(values.get(i++)), false));
        continue;
      }
      List<Value> loop = new ArrayList<>();
      while (i < values.size() && values.get(i).isInLoop()) {
        loop.add(values.get(i++));
      }
      segments.add(new Segment(loop, true));
    }
    for (int s = 0; s < segments.size(); s++) {
      for (Value value : segments.get(s).values()) {
        for (String argument : value.arguments()) {
          lastRead.put(argument, s);
        }
      }
    }
  }

  List<Segment> segments() {
    return segments;
  }

  /** Returns the fields of the states, in the order of the signature. */
  List<String> fields() {
    return fields;
  }

  /** Returns the variable of the update. */
  String update() {
    return names.of(exported.program().update());
  }

  /** Returns the variable that holds a state's new value. */
  String newState(int state) {
    return names.of(Program.FIRST_STATE + state);
  }

  /** Returns whether nothing reads a variable in a segment after this one. */
  boolean isDone(String variable, int segment) {
    return lastRead.getOrDefault(variable, -1) <= segment;
  }

  /** Returns the values of a loop that are of no use outside it: they need no array. */
  Set<String> locals(int segment) {
    Set<String> locals = new HashSet<>();
    for (Value value : segments.get(segment).values()) {
      String variable = value.variable();
      if (isDone(variable, segment)
          && (!variable.equals(update()) || storesWeights(segment))
          && storesStates(variable, segment)) {
        locals.add(variable);
      }
    }
    return locals;
  }

  /** Whether the weights can change in this loop. */
  boolean storesWeights(int segment) {
    Segment last = segments.get(segment);
    return segment == segments.size() - 1
        && last.isLoop()
        && last.values().stream().anyMatch(value -> value.variable().equals(update()));
  }

  /** Whether every state that takes this value can take it in this loop. */
  private boolean storesStates(String variable, int segment) {
    for (int k = 0; k < fields.size(); k++) {
      if (newState(k).equals(variable) && !isDone(fields.get(k), segment)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the states that take their new value at the end of this loop, weight by weight. */
  List<Integer> statesStored(int segment) {
    Set<String> locals = locals(segment);
    List<Integer> stored = new ArrayList<>();
    for (int k = 0; k < fields.size(); k++) {
      if (locals.contains(newState(k))) {
        stored.add(k);
      }
    }
    return stored;
  }
}
