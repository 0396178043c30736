// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.Type;

/**
 * Writes a function that returns an {@code optax.GradientTransformation}: arrays and per-tensor
 * numbers are trees, scalars are numbers.
 */
final class OptaxExport {
  private static final Helpers HELPERS = new Helpers("optax.py");

  private final Exported exported;
  private final Program program;
  private final PythonNames names;
  private final Code code = new Code("    ");

  OptaxExport(Exported exported) {
    this.exported = exported;
    this.program = exported.program();
    this.names = new PythonNames(program.names());
  }

  String code() {
    head();
    code.open("class " + stateClass() + "(NamedTuple):").add("count: Any");
    stateSlots().forEach(slot -> code.add(names.of(slot) + ": Any"));
    code.close().add("\n");
    code.open("def " + function() + "(" + options() + "):");
    documentation();
    init();
    update();
    code.add("return optax.GradientTransformation(init_fn, update_fn)").close();
    String body = code.toString();
    return body + HELPERS.calledBy(body);
  }

  private String function() {
    return PythonNames.global(exported.functionName(), "_optimizer");
  }

  private String stateClass() {
    return exported.className() + "State";
  }

  private String options() {
    return "learning_rate=1.0"
        + exported.decay().map(decay -> ", weight_decay=" + rate(decay)).orElse("")
        + (exported.uses(Op.IS_HIDDEN) ? ", hidden=None" : "");
  }

  private static String rate(DecayTerm decay) {
    return PythonNames.number(decay.rate());
  }

  private boolean readsWeights() {
    return exported.reads(Program.WEIGHTS);
  }

  private void head() {
    code.add("# SPDX-License-Identifier: Apache-2.0");
    code.add("\"\"\"" + function() + " for Optax, exported by Savanna.\n");
    exported.origin().forEach(code::add);
    code.add("\"\"\"\nfrom typing import Any, NamedTuple\n");
    code.add("import jax\nimport jax.numpy as jnp\nimport optax\n\n");
  }

  private void documentation() {
    code.add("\"\"\"Does w = w - update, where update is what this program returns:\n");
    program.toString().lines().forEach(line -> code.add("    " + line));
    code.add(
        "\nx / y is x / (y + 1e-8). States start at zero. Half precision is computed in single,");
    code.add("and states of half precision parameters are kept in single.\n");
    code.open("Args:");
    code.add(
        exported.reads(program.schedule())
            ? "learning_rate: factor on the program's own rate; a number, or a function of the train"
                + "\n    step from 0."
            : "learning_rate: this program never uses it.");
    exported
        .decay()
        .ifPresent(
            decay -> code.add("weight_decay: in place of the program's " + rate(decay) + "."));
    if (exported.uses(Op.IS_HIDDEN)) {
      code.add(
          "hidden: a tree like params of True for matrices between hidden layers, False for"
              + "\n    embeddings, positions and output heads; None for True everywhere.");
    }
    code.close().add("\"\"\"").add("tree = jax.tree_util.tree_map\n");
  }

  private void init() {
    code.open("def init_fn(params):").open("return " + stateClass() + "(");
    code.add("count=jnp.zeros([], jnp.int32),");
    for (int slot : stateSlots()) {
      String zero =
          switch (program.inputType(slot)) {
            case SCALAR -> "jnp.zeros([])";
            case TENSOR_SCALAR -> "tree(lambda _: jnp.zeros([]), params)";
            case ARRAY -> "tree(lambda x: jnp.zeros_like(_full(x)), params)";
          };
      code.add(names.of(slot) + "=" + zero + ",");
    }
    code.close(")").close().add("");
  }

  private void update() {
    code.open("def update_fn(updates, state, params=None):");
    if (readsWeights()) {
      code.open("if params is None:");
      code.add(
          "raise ValueError(\""
              + function()
              + " reads the weights: call update(updates, state, params)\")");
      code.close().add("w = tree(_full, params)");
    }
    code.add("g = tree(_full, updates)");
    if (exported.uses(Op.IS_HIDDEN)) {
      code.add("_hidden = tree(lambda _: True, g) if hidden is None else hidden");
    }
    if (exported.reads(program.schedule())) {
      code.add("rate = learning_rate(state.count) if callable(learning_rate) else learning_rate");
      code.add("lr = jnp.asarray(rate)");
    }
    stateSlots().forEach(slot -> code.add(names.of(slot) + " = state." + names.of(slot)));
    for (Exported.Line line : exported.lines()) {
      code.add(names.of(line.target()) + " = " + value(line));
    }
    code.add("new = tree(lambda x, old: (-x).astype(old.dtype), " + newUpdate() + ", updates)");
    code.open("new_state = " + stateClass() + "(").add("count=state.count + 1,");
    for (int slot : stateSlots()) {
      String name = names.of(slot);
      code.add(name + "=tree(_like, " + name + ", state." + name + "),");
    }
    code.close(")").add("return new, new_state").close().add("");
  }

  private String newUpdate() {
    return names.of(program.update());
  }

  private List<Integer> stateSlots() {
    return IntStream.range(0, program.states().size())
        .mapToObj(k -> Program.FIRST_STATE + k)
        .toList();
  }

  private String value(Exported.Line line) {
    List<String> x = line.arguments().stream().map(names::text).toList();
    if (line.isGlobal()) {
      boolean clip = line.op() == Op.CLIP;
      return line.arguments().stream()
          .map(argument -> clip ? names.text(argument) : tree(argument))
          .collect(Collectors.joining(", ", "_" + line.op().symbol() + "(", ")"));
    }
    if (exported.isDecay(line)) {
      String factor = x.get(1 - DecayTerm.constantOf(line));
      if (line.highest() == Type.SCALAR) {
        return factor + " * weight_decay";
      }
      return "tree(lambda " + factor + ": " + factor + " * weight_decay, " + factor + ")";
    }
    List<String> trees =
        line.arguments().stream()
            .filter(argument -> !argument.isConstant() && argument.type() != Type.SCALAR)
            .map(names::text)
            .distinct()
            .toList();
    if (trees.isEmpty()) {
      return OptaxText.expression(line, x);
    }
    if (line.op() == Op.COPY) {
      return x.get(0);
    }
    String leaf =
        line.op() == Op.NORM && line.highest() == Type.ARRAY
            ? "_norm(" + x.get(0) + ")"
            : OptaxText.expression(line, x);
    if (line.op() == Op.IS_HIDDEN) {
      return "tree(lambda " + x.get(0) + ", _h: " + leaf + ", " + x.get(0) + ", _hidden)";
    }
    String variables = String.join(", ", trees);
    return "tree(lambda " + variables + ": " + leaf + ", " + variables + ")";
  }

  /** A number stands for a tree that has it at each leaf. */
  private String tree(Exported.Argument argument) {
    String value = names.text(argument);
    if (argument.type() != Type.SCALAR && !argument.isConstant()) {
      return value;
    }
    return "tree(lambda _: jnp.asarray(" + value + "), g)";
  }
}
