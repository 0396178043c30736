// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.List;
import java.util.stream.Collectors;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.State;
import savanna.dsl.Type;

/**
 * Writes a {@code torch.optim.Optimizer}. Parameter tensors are treated one after the other, unless
 * something is computed over all of them: then a value is a list with one item a tensor.
 */
final class PyTorchExport {
  private final Exported exported;
  private final Program program;
  private final PythonText python;
  private final Code code = new Code("    ");

  PyTorchExport(Exported exported) {
    this.exported = exported;
    this.program = exported.program();
    this.python = new PythonText("torch", program);
  }

  String code() {
    code.add("import torch\n\n");
    code.open(
        "class "
            + PythonNames.global(exported.className(), "Optimizer")
            + "(torch.optim.Optimizer):");
    code.add("\"\"\"Does w = w - update, where update is what this program returns:\n");
    program.toString().lines().forEach(line -> code.add("    " + line));
    code.add("\nlr is the schedule's value in [0, 1]; the peak rate is in the program.");
    code.add("States start at zero; x / y is x / (y + 1e-8).\n\"\"\"\n");
    code.open("def __init__(self, params, lr=1.0):");
    code.add("super().__init__(params, {\"lr\": lr})\n").close();
    code.add("@torch.no_grad()").open("def step(self, closure=None):");
    code.add("loss = None").open("if closure is not None:");
    code.open("with torch.enable_grad():").add("loss = closure()").close().close();
    if (exported.isGlobal()) {
      allTensors();
    } else {
      eachTensor();
    }
    code.add("return loss").close().close();
    helpers();
    return code.toString();
  }

  private void eachTensor() {
    code.open("for group in self.param_groups:");
    code.add("lr = torch.tensor(group[\"lr\"], dtype=torch.float64)");
    code.open("for w in group[\"params\"]:");
    code.open("if w.grad is None:").add("continue").close();
    code.add("g = w.grad");
    if (!program.states().isEmpty()) {
      code.add("state = self.state[w]");
    }
    loadStates("w");
    for (Exported.Line line : exported.lines()) {
      code.add(python.name(line.target()) + " = " + onOneTensor(line));
    }
    for (int k = 0; k < program.states().size(); k++) {
      String name = python.name(Program.FIRST_STATE + k);
      code.add("state[\"" + name + "\"] = " + name);
    }
    code.add("w.sub_(" + python.name(program.update()) + ")").close().close();
  }

  private void loadStates(String like) {
    for (int k = 0; k < program.states().size(); k++) {
      State state = program.states().get(k);
      String name = python.name(Program.FIRST_STATE + k);
      String zero =
          state.type() == Type.SCALAR
              ? "torch.tensor(0.0, dtype=torch.float64)"
              : "torch.zeros_like(" + like + ")";
      code.open("if \"" + name + "\" not in state:");
      code.add("state[\"" + name + "\"] = " + zero).close();
      code.add(name + " = state[\"" + name + "\"]");
    }
  }

  private String onOneTensor(Exported.Line line) {
    if (line.op() == Op.NORM && line.highest() == Type.ARRAY) {
      return "torch.linalg.vector_norm(" + python.argument(line.arguments().get(0)) + ")";
    }
    if (line.op() == Op.COPY) {
      return line.arguments().get(0).isConstant()
          ? "torch.tensor(" + python.expression(line) + ", dtype=torch.float64)"
          : python.expression(line) + ".clone()";
    }
    return python.expression(line);
  }

  private void allTensors() {
    code.add("params = [w for group in self.param_groups for w in group[\"params\"]]");
    code.add("params = [w for w in params if w.grad is not None]");
    code.open("if not params:").add("return loss").close();
    code.add("lr = torch.tensor(self.param_groups[0][\"lr\"], dtype=torch.float64)");
    code.add("w = params").add("g = [w.grad for w in params]");
    for (int k = 0; k < program.states().size(); k++) {
      boolean scalar = program.states().get(k).type() == Type.SCALAR;
      String name = python.name(Program.FIRST_STATE + k);
      code.add(
          scalar
              ? name + " = self._scalar(params[0], \"" + name + "\")"
              : name + " = [self._array(w, \"" + name + "\") for w in params]");
    }
    for (Exported.Line line : exported.lines()) {
      code.add(python.name(line.target()) + " = " + onAllTensors(line));
    }
    for (int k = 0; k < program.states().size(); k++) {
      boolean scalar = program.states().get(k).type() == Type.SCALAR;
      String name = python.name(Program.FIRST_STATE + k);
      if (scalar) {
        code.add("self.state[params[0]][\"" + name + "\"] = " + name);
      } else {
        code.open("for param, new in zip(params, " + name + "):");
        code.add("self.state[param][\"" + name + "\"] = new").close();
      }
    }
    code.open("for param, new in zip(params, " + python.name(program.update()) + "):");
    code.add("param.sub_(new)").close();
  }

  private String onAllTensors(Exported.Line line) {
    if (line.isGlobal()) {
      boolean clip = line.op() == Op.CLIP;
      return line.arguments().stream()
          .map(argument -> clip && !isList(argument) ? python.argument(argument) : list(argument))
          .collect(Collectors.joining(", ", "_" + line.op().symbol() + "(", ")"));
    }
    List<String> lists =
        python.read(line.arguments().stream().filter(PyTorchExport::isList).toList());
    String expression = onOneTensor(line);
    if (lists.isEmpty()) {
      return expression;
    }
    String names = String.join(", ", lists);
    String source = lists.size() == 1 ? names : "zip(" + names + ")";
    return "[" + expression + " for " + names + " in " + source + "]";
  }

  private static boolean isList(Exported.Argument argument) {
    return argument.type() != Type.SCALAR;
  }

  private String list(Exported.Argument argument) {
    if (isList(argument)) {
      return python.argument(argument);
    }
    String value = python.argument(argument);
    return "["
        + (argument.isConstant() ? "torch.tensor(" + value + ", dtype=torch.float64)" : value)
        + "] * len(params)";
  }

  private void helpers() {
    if (exported.isGlobal()) {
      globalHelpers();
    }
    if (exported.hasAxisMeans()) {
      code.add(
          """


          def _row_mean(x):
              return x.mean(-1, keepdim=True).expand_as(x) if x.dim() > 1 else x


          def _col_mean(x):
              return x.reshape(-1, x.shape[-1]).mean(0).expand_as(x) if x.dim() > 1 else x\
          """);
    }
  }

  private void globalHelpers() {
    code.add(
        """

            def _array(self, w, name):
                state = self.state[w]
                return state[name] if name in state else torch.zeros_like(w)

            def _scalar(self, w, name):
                state = self.state[w]
                return state[name] if name in state else torch.tensor(0.0, dtype=torch.float64)


        def _dot(xs, ys):
            return sum((x * y).sum() for x, y in zip(xs, ys))


        def _global_norm(xs):
            return torch.sqrt(_dot(xs, xs))


        def _clip(xs, limit):
            factor = torch.clamp(limit / (_global_norm(xs) + 1e-8), max=1.0)
            return [x * factor for x in xs]


        def _cosine_sim(xs, ys):
            pairs = [torch.broadcast_tensors(x, y) for x, y in zip(xs, ys)]
            xs = [x for x, _ in pairs]
            ys = [y for _, y in pairs]
            return _dot(xs, ys) / (_global_norm(xs) * _global_norm(ys) + 1e-8)\
        """);
  }
}
