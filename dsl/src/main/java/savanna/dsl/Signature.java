// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first line of a program's text. Its parameters go by position: weights, gradient, states,
 * schedule. Their names are free; a {@link Program} has the canonical ones.
 *
 * @param names of the parameters, as the text has them
 * @param types of the parameters, in the same order
 */
record Signature(List<String> names, List<Type> types) {
  private static final String FORM = "a program begins with 'def train(w, g, STATES, lr):'";
  private static final String ORDER = "the weights, the gradient, any states, the schedule";

  /** Weights, gradient and schedule. */
  private static final int FEWEST = 3;

  private record Parameter(Token name, Token afterColon, Type type) {}

  Signature {
    names = List.copyOf(names);
    types = List.copyOf(types);
  }

  /**
   * Reads the line up to its colon.
   *
   * @throws ProgramException with the place of the first error
   */
  static Signature read(TokenReader tokens) {
    tokens.skipEndsOfStatement();
    tokens.expectName("def", FORM);
    tokens.expectName("train", FORM);
    tokens.expect("(", FORM);
    List<Parameter> parameters = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    do {
      Parameter parameter = parameter(tokens);
      if (!seen.add(parameter.name().text())) {
        throw parameter
            .name()
            .error("the parameter " + parameter.name().shown() + " stands twice; rename one");
      }
      parameters.add(parameter);
    } while (tokens.skip(","));
    Token end = tokens.peek();
    tokens.expect(")", "close the parameters");
    if (parameters.size() < FEWEST) {
      throw end.error(
          String.format(
              Locale.ROOT,
              "%d of at least %d parameters; they are, in this order, %s, e.g. 'def train(w, g,"
                  + " lr):'",
              parameters.size(),
              FEWEST,
              ORDER));
    }
    tokens.expect(":", FORM);
    return of(parameters);
  }

  private static Parameter parameter(TokenReader tokens) {
    if (tokens.peek().is(")")) {
      throw tokens
          .peek()
          .error("a parameter's name is missing here; the parameters are, in this order, " + ORDER);
    }
    Token name = tokens.expectVariable("a parameter's name,");
    if (Op.bySymbol(name.text()).filter(op -> op != Op.COPY).isPresent()) {
      throw name.error(name.shown() + " is a function; give the parameter another name");
    }
    if (!tokens.skip(":")) {
      return new Parameter(name, name, Type.ARRAY);
    }
    Token type = tokens.next();
    return new Parameter(name, type, type(type));
  }

  private static Type type(Token token) {
    if (token.isName("scalar")) {
      return Type.SCALAR;
    }
    if (token.isName("tensor")) {
      return Type.TENSOR_SCALAR;
    }
    if (token.isName("array")) {
      return Type.ARRAY;
    }
    throw token.error("a state is 'array', 'tensor' or 'scalar', found " + token.shown());
  }

  private static Signature of(List<Parameter> parameters) {
    int last = parameters.size() - 1;
    List<Type> types = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      Parameter parameter = parameters.get(i);
      boolean isState = i >= Program.FIRST_STATE && i < last;
      if (!isState && parameter.afterColon() != parameter.name()) {
        String role = i == last ? "schedule" : i == Program.WEIGHTS ? "weights" : "gradient";
        throw parameter
            .afterColon()
            .error(
                String.format(
                    Locale.ROOT,
                    "only states take a type; %s is the %s by its position",
                    parameter.name().shown(),
                    role));
      }
      types.add(i == last ? Type.SCALAR : parameter.type());
    }
    return new Signature(parameters.stream().map(p -> p.name().text()).toList(), types);
  }

  /** Returns how many states there are. */
  int states() {
    return names.size() - FEWEST;
  }

  /** Returns the name of a state in the text. */
  String state(int index) {
    return names.get(Program.FIRST_STATE + index);
  }

  /** Returns the states under the names that a program gives them. */
  List<State> states(List<String> canonicalNames) {
    List<State> states = new ArrayList<>();
    for (int k = 0; k < states(); k++) {
      int slot = Program.FIRST_STATE + k;
      states.add(new State(canonicalNames.get(slot), types.get(slot)));
    }
    return states;
  }

  /** Returns the last line that the signature wants, e.g. {@code return update, m}. */
  String expectedReturn() {
    return names.subList(Program.FIRST_STATE, names.size() - 1).stream()
        .map(name -> ", " + name)
        .collect(Collectors.joining("", "return update", ""));
  }

  /** Returns the name of the schedule in the text. */
  String schedule() {
    return names.get(names.size() - 1);
  }

  /**
   * Returns the names of a program's slots: w, g and lr for the three parameters that every program
   * has, and the text's own for all others. One of those that is called w, g or lr gets a number.
   *
   * @param textNames of all slots, the parameters first, as the text has them
   */
  List<String> canonicalNames(List<String> textNames) {
    Map<Integer, String> fixed = new HashMap<>();
    fixed.put(Program.WEIGHTS, "w");
    fixed.put(Program.GRADIENT, "g");
    fixed.put(names.size() - 1, "lr");
    Set<String> taken = new HashSet<>(textNames);
    List<String> canonical = new ArrayList<>(textNames);
    for (int slot = 0; slot < canonical.size(); slot++) {
      String own = canonical.get(slot);
      String name = fixed.getOrDefault(slot, own);
      for (int n = 2; !fixed.containsKey(slot) && fixed.containsValue(name); n++) {
        name = taken.add(own + n) ? own + n : name;
      }
      canonical.set(slot, name);
    }
    return canonical;
  }
}
