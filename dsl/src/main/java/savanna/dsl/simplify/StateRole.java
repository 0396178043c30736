// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import savanna.dsl.Op;
import savanna.dsl.State;
import savanna.dsl.Type;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;
import savanna.dsl.simplify.rule.LinearForm;

/** Tells what a state is for from what is added to it. */
final class StateRole {

  private StateRole() {}

  /** Returns a name for the state; empty if its use is none of the known ones. */
  static Optional<String> of(Graph graph, State state) {
    Node next = graph.newState(state.name());
    Node old = new Node.Input(state.name(), state.type());
    if (next instanceof Node.Input input && input.name().equals("g")) {
      return Optional.of("previous_gradient");
    }
    if (next.is(Op.MAX) && ((Node.Operation) next).arguments().contains(old)) {
      return Optional.of("largest_second_moment");
    }
    LinearForm form = LinearForm.of(next, node -> true);
    if (!form.terms().containsKey(old)) {
      return Optional.empty();
    }
    if (state.type() == Type.SCALAR) {
      return scalar(form, old);
    }
    for (Node fed : form.terms().keySet()) {
      if (isSquare(fed)) {
        return Optional.of("second_moment");
      }
    }
    return form.terms().keySet().stream().anyMatch(StateRole::readsGradient)
        ? Optional.of("momentum")
        : Optional.empty();
  }

  private static Optional<String> scalar(LinearForm form, Node old) {
    boolean onlyNumbers =
        form.terms().keySet().stream()
            .allMatch(node -> node.equals(old) || node instanceof Node.Constant);
    if (!onlyNumbers) {
      return Optional.empty();
    }
    return Optional.of(requireNonNull(form.terms().get(old)) == 1 ? "train_step" : "correction");
  }

  private static boolean isSquare(Node node) {
    return node.is(Op.SQUARE) || (node.is(Op.MULTIPLY) && node.argumentAt(0) == node.argumentAt(1));
  }

  private static boolean readsGradient(Node node) {
    if (node instanceof Node.Input input) {
      return input.name().equals("g");
    }
    return node instanceof Node.Operation operation
        && operation.arguments().stream().anyMatch(StateRole::readsGradient);
  }
}
