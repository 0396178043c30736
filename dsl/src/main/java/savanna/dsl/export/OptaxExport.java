// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.State;
import savanna.dsl.Type;

/** Writes an {@code optax.GradientTransformation}: arrays are trees, scalars are numbers. */
final class OptaxExport {
  private final Exported exported;
  private final Program program;
  private final PythonText python;
  private final Code code = new Code("    ");

  OptaxExport(Exported exported) {
    this.exported = exported;
    this.program = exported.program();
    this.python = new PythonText("jnp", program);
  }

  String code() {
    String stateClass = exported.className() + "State";
    code.add("from typing import Any, NamedTuple\n");
    code.add("import jax\nimport jax.numpy as jnp\nimport optax\n\n");
    code.open("class " + stateClass + "(NamedTuple):");
    code.add("count: Any");
    stateNames().forEach(name -> code.add(name + ": Any"));
    code.close().add("\n");
    String function = PythonNames.global(exported.functionName(), "_optimizer");
    code.open("def " + function + "(schedule=lambda count: 1.0):");
    code.add("\"\"\"Does w = w - update, where update is what this program returns:\n");
    program.toString().lines().forEach(line -> code.add("    " + line));
    code.add("\nschedule gives lr in [0, 1] for the train step; the peak rate is in the program.");
    code.add("States start at zero; x / y is x / (y + 1e-8).\n\"\"\"");
    code.add("tree = jax.tree_util.tree_map\n");
    code.open("def init(params):").open("return " + stateClass + "(");
    code.add("count=jnp.zeros([], jnp.int32),");
    for (State state : program.states()) {
      boolean scalar = state.type() == Type.SCALAR;
      String zero = scalar ? "jnp.zeros([])" : "tree(jnp.zeros_like, params)";
      code.add(python.name(slot(state)) + "=" + zero + ",");
    }
    code.close(")").close().add("");
    code.open("def update_fn(updates, state, params):");
    code.add("w, g = params, updates").add("lr = jnp.asarray(schedule(state.count))");
    stateNames().forEach(name -> code.add(name + " = state." + name));
    for (Exported.Line line : exported.lines()) {
      code.add(python.name(line.target()) + " = " + value(line));
    }
    String values = stateNames().stream().map(name -> ", " + name).collect(Collectors.joining());
    code.add("new_state = " + stateClass + "(state.count + 1" + values + ")");
    code.add("return tree(jnp.negative, " + python.name(program.update()) + "), new_state");
    code.close().add("");
    code.add("return optax.GradientTransformation(init, update_fn)").close();
    helpers();
    return code.toString();
  }

  private int slot(State state) {
    return Program.FIRST_STATE + program.states().indexOf(state);
  }

  private List<String> stateNames() {
    return IntStream.range(0, program.states().size())
        .mapToObj(k -> python.name(Program.FIRST_STATE + k))
        .toList();
  }

  private String value(Exported.Line line) {
    if (line.isGlobal()) {
      boolean clip = line.op() == Op.CLIP;
      return line.arguments().stream()
          .map(argument -> clip ? python.argument(argument) : tree(argument))
          .collect(Collectors.joining(", ", "_" + line.op().symbol() + "(", ")"));
    }
    List<Exported.Argument> trees = line.arguments().stream().filter(OptaxExport::isTree).toList();
    if (trees.isEmpty()) {
      boolean constant = line.op() == Op.COPY && line.arguments().get(0).isConstant();
      return constant ? "jnp.asarray(" + python.expression(line) + ")" : python.expression(line);
    }
    if (line.op() == Op.COPY) {
      return python.expression(line);
    }
    String names = String.join(", ", python.read(trees));
    String leaf =
        line.op() == Op.NORM && line.highest() == Type.ARRAY
            ? "jnp.sqrt(jnp.sum(jnp.square(" + names + ")))"
            : python.expression(line);
    return "tree(lambda " + names + ": " + leaf + ", " + names + ")";
  }

  private static boolean isTree(Exported.Argument argument) {
    return argument.type() != Type.SCALAR;
  }

  /** A number stands for a tree that has it at each leaf. */
  private String tree(Exported.Argument argument) {
    String value = python.argument(argument);
    return isTree(argument) ? value : "tree(lambda _: jnp.asarray(" + value + "), g)";
  }

  private void helpers() {
    if (exported.isGlobal()) {
      globalHelpers();
    }
    if (exported.hasAxisMeans()) {
      code.add(
          """


          def _row_mean(x):
              if x.ndim < 2:
                  return x
              return jnp.broadcast_to(jnp.mean(x, -1, keepdims=True), x.shape)


          def _col_mean(x):
              if x.ndim < 2:
                  return x
              return jnp.broadcast_to(jnp.mean(x.reshape(-1, x.shape[-1]), 0), x.shape)\
          """);
    }
  }

  private void globalHelpers() {
    code.add(
        """


        def _dot(x, y):
            leaves = zip(jax.tree_util.tree_leaves(x), jax.tree_util.tree_leaves(y))
            return sum(jnp.sum(a * b) for a, b in leaves)


        def _global_norm(x):
            return jnp.sqrt(_dot(x, x))


        def _clip(x, limit):
            factor = jnp.minimum(1.0, limit / (_global_norm(x) + 1e-8))
            return jax.tree_util.tree_map(lambda leaf: leaf * factor, x)


        def _cosine_sim(x, y):
            a = jax.tree_util.tree_map(lambda a, b: jnp.broadcast_arrays(a, b)[0], x, y)
            b = jax.tree_util.tree_map(lambda a, b: jnp.broadcast_arrays(a, b)[1], x, y)
            return _dot(a, b) / (_global_norm(a) * _global_norm(b) + 1e-8)\
        """);
  }
}
