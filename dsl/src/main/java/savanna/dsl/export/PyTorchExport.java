// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import savanna.dsl.Op;
import savanna.dsl.Program;
import savanna.dsl.Type;

/**
 * Writes a {@code torch.optim.Optimizer}: a class that keeps options and states, and a function
 * that is the program, over the parameters of all groups at once.
 */
final class PyTorchExport {
  private static final Helpers HELPERS = new Helpers("pytorch.py");
  private static final List<String> TYPES =
      List.of("Any", "Callable", "Dict", "Iterable", "List", "Optional", "Tuple", "Union");

  private final Exported exported;
  private final Program program;
  private final PythonNames names;
  private final Code code = new Code("    ");

  PyTorchExport(Exported exported) {
    this.exported = exported;
    this.program = exported.program();
    this.names = new PythonNames(program.names());
  }

  String code() {
    optimizerClass();
    code.add("\n");
    train();
    String body = code.toString();
    String text = body + HELPERS.calledBy(body).replace("CLASS", className());
    return head(text) + text;
  }

  private String className() {
    return PythonNames.global(exported.className(), "Optimizer");
  }

  private String head(String text) {
    Code head = new Code("    ");
    head.add("# SPDX-License-Identifier: Apache-2.0");
    head.add("\"\"\"" + className() + " for PyTorch, exported by Savanna.\n");
    exported.origin().forEach(head::add);
    head.add("\"\"\"");
    if (text.contains("math.")) {
      head.add("import math");
    }
    if (text.contains("warnings.")) {
      head.add("import warnings");
    }
    Set<String> words = Words.of(text);
    String types = TYPES.stream().filter(words::contains).collect(Collectors.joining(", "));
    head.add("from typing import " + types + "\n\nimport torch\nfrom torch import Tensor\n\n");
    return head.toString();
  }

  private void optimizerClass() {
    code.open("class " + className() + "(torch.optim.Optimizer):");
    documentation();
    constructor();
    checks();
    step();
    state();
    if (!program.states().isEmpty()) {
      code.add(
          """

          def load_state_dict(self, state_dict: Dict[str, Any]) -> None:
              super().load_state_dict(state_dict)
              # PyTorch casts states to their parameters' precision; these keep their own.
              saved = (key for group in state_dict["param_groups"] for key in group["params"])
              params = (param for group in self.param_groups for param in group["params"])
              for key, param in zip(saved, params):
                  for name, value in state_dict["state"].get(key, {}).items():
                      self.state[param][name] = value.to(param.device, copy=True)\
          """);
    }
    code.close();
  }

  private void documentation() {
    code.add("\"\"\"Does w = w - update, where update is what this program returns:\n");
    program.toString().lines().forEach(line -> code.add("    " + line));
    code.add("\nx / y is x / (y + 1e-8). States start at zero; a parameter without gradient keeps");
    code.add(
        "its weights and its states. Half precision is computed in single, and states of half");
    code.add("precision parameters are kept in single.\n");
    code.add("Args:").open("    params: parameters, or groups of them with options of their own.");
    if (exported.reads(program.schedule())) {
      code.add("lr: factor on the program's own rate" + ownRate() + "; schedulers change it.");
    } else {
      code.add("lr: this program never uses it: schedulers change nothing.");
    }
    exported
        .decay()
        .ifPresent(
            decay -> code.add("weight_decay: in place of the program's " + rate(decay) + "."));
    if (hidden()) {
      code.add(
          "hidden: whether the matrices of a group lie between hidden layers; give embeddings,"
              + "\n    positions and output heads a group with hidden=False.");
    }
    code.add("maximize: whether to go up the gradient instead of down.").close();
    code.add("\"\"\"\n");
  }

  private static String rate(DecayTerm decay) {
    return PythonNames.number(decay.rate());
  }

  /** What the schedule's value is multiplied by, where one statement says so. */
  private String ownRate() {
    List<Exported.Line> rates =
        exported.lines().stream()
            .filter(line -> line.arguments().stream().anyMatch(x -> x.slot() == program.schedule()))
            .toList();
    if (rates.size() != 1 || rates.get(0).op() != Op.MULTIPLY) {
      return "";
    }
    return rates.get(0).arguments().stream()
        .filter(Exported.Argument::isConstant)
        .map(constant -> ", " + PythonNames.number(constant.value()))
        .collect(Collectors.joining());
  }

  private void constructor() {
    code.open("def __init__(");
    code.add("self,\nparams: Iterable[Any],\nlr: Union[float, Tensor] = 1.0,");
    exported.decay().ifPresent(decay -> code.add("weight_decay: float = " + rate(decay) + ","));
    code.add("*,\n" + (hidden() ? "hidden: bool = True,\n" : "") + "maximize: bool = False,")
        .close()
        .open(") -> None:");
    warning();
    String decay = exported.decay().isPresent() ? "\"weight_decay\": weight_decay, " : "";
    decay += hidden() ? "\"hidden\": hidden, " : "";
    code.add("defaults = {\"lr\": lr, " + decay + "\"maximize\": maximize}");
    code.add("super().__init__(params, defaults)\n").close();
  }

  private void warning() {
    if (!exported.reads(program.schedule())) {
      code.open("if lr != 1.0:");
      code.add("warnings.warn(\"" + className() + " never uses lr\")").close();
    }
  }

  private void checks() {
    code.open("def add_param_group(self, param_group: Dict[str, Any]) -> None:");
    code.add("super().add_param_group(param_group)\ngroup = self.param_groups[-1]");
    boolean decays = exported.decay().isPresent();
    code.open(decays ? "for option in (\"lr\", \"weight_decay\"):" : "for option in (\"lr\",):");
    code.add("value = group[option]");
    code.open("if isinstance(value, str) or not 0.0 <= float(value) < math.inf:");
    code.add("raise ValueError(f\"{option} must be a number from 0 up, got {value!r}\")");
    code.close().close();
    if (!decays) {
      code.open("if \"weight_decay\" in group:");
      String why = "no one number of the program is its decay";
      code.add("raise ValueError(\"" + className() + " has no option weight_decay: " + why + "\")");
      code.close();
    }
    code.open("for option in (\"betas\", \"eps\", \"momentum\", \"nesterov\", \"amsgrad\"):");
    code.open("if option in group:");
    code.add(
        "raise ValueError(f\"" + className() + " has no option {option}: the program sets it\")");
    code.close().close().close().add("");
  }

  private void step() {
    code.add("@torch.no_grad()");
    code.add("def step(self, closure: Optional[Callable[[], float]] = None) -> Optional[float]:");
    code.open(
        "    \"\"\"Does one train step; a closure computes the loss and the gradients first.\"\"\"");
    code.add(
        """
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        params, groups = [], []
        for group in self.param_groups:
            for param in group["params"]:
                if param.grad is not None:
                    params.append(param)
                    groups.append(group)
        if not params:
            return loss
        w = [_full(param) for param in params]
        g = [_gradient(param, group["maximize"]) for param, group in zip(params, groups)]\
        """);
    String device = exported.reduces() ? ", device=params[0].device" : "";
    code.add("rates = [float(group[\"lr\"]) for group in groups]");
    code.add("lr = torch.tensor(rates, dtype=torch.float64" + device + ")");
    if (exported.decay().isPresent()) {
      code.add("decay = [float(group[\"weight_decay\"]) for group in groups]");
    }
    if (hidden()) {
      code.add("hidden = [bool(group[\"hidden\"]) for group in groups]");
    }
    if (!program.states().isEmpty()) {
      code.add("states = [self._state(param) for param in params]");
    }
    for (int slot : stateSlots()) {
      String item = "state[\"" + names.of(slot) + "\"]";
      code.add(
          names.of(slot)
              + " = "
              + (isArray(slot)
                  ? "[" + item + " for state in states]"
                  : "torch.stack([" + item + ".to(lr.device) for state in states])"));
    }
    code.add(results() + " = _train(" + arguments() + ")");
    for (int slot : stateSlots()) {
      code.open("for state, new in zip(states, " + names.of(slot) + "):");
      code.add("state[\"" + names.of(slot) + "\"] = new").close();
    }
    code.add("torch._foreach_sub_(params, " + names.of(program.update()) + ")");
    code.add("return loss").close();
  }

  private List<Integer> stateSlots() {
    return IntStream.range(0, program.states().size())
        .mapToObj(k -> Program.FIRST_STATE + k)
        .toList();
  }

  private boolean isArray(int slot) {
    return program.inputType(slot) == Type.ARRAY;
  }

  private String results() {
    return names.of(program.update())
        + stateSlots().stream().map(slot -> ", " + names.of(slot)).collect(Collectors.joining());
  }

  private String arguments() {
    String inputs =
        IntStream.range(0, program.inputs()).mapToObj(names::of).collect(Collectors.joining(", "));
    return inputs + (exported.decay().isPresent() ? ", decay" : "") + (hidden() ? ", hidden" : "");
  }

  /** Returns whether hidden matrices must be told from others. */
  private boolean hidden() {
    return exported.uses(Op.IS_HIDDEN);
  }

  private void state() {
    if (program.states().isEmpty()) {
      return;
    }
    code.add("").open("def _state(self, param: Tensor) -> Dict[str, Any]:");
    code.add("state = self.state[param]").open("if not state:");
    for (int slot : stateSlots()) {
      String zero =
          isArray(slot) ? "torch.zeros_like(_full(param))" : "torch.zeros((), dtype=torch.float64)";
      code.add("state[\"" + names.of(slot) + "\"] = " + zero);
    }
    code.close().add("return state").close();
  }

  private void train() {
    code.open("def _train(" + arguments() + "):");
    code.add(
        "\"\"\"The program: arrays are lists of tensors; lr and the like have one number for each.\"\"\"");
    new PyTorchStep(exported, names).statements().forEach(code::add);
    code.add("return " + results()).close();
  }
}
