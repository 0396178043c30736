// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.State;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Interner;
import savanna.dsl.simplify.graph.Node;

/** States that hold what another one holds, and states that stay at zero. */
final class States implements Rule {

  @Override
  public String name() {
    return "state";
  }

  @Override
  public List<Rewrite> proposals(Graph graph) {
    List<Rewrite> rewrites = new ArrayList<>();
    List<State> states = graph.states();
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      if (staysZero(graph, state)) {
        rewrites.add(new Rewrite(old(state), new Node.Constant(0), "nothing is ever added to it"));
      }
      for (State other : states.subList(0, i)) {
        if (other.type() == state.type() && areEqual(graph, other, state)) {
          rewrites.add(
              new Rewrite(old(state), old(other), "both begin at zero and change in one way"));
        }
      }
    }
    return rewrites;
  }

  private static Node old(State state) {
    return new Node.Input(state.name(), state.type());
  }

  private static boolean staysZero(Graph graph, State state) {
    LinearForm form = LinearForm.of(graph.newState(state.name()), node -> true);
    return form.terms().keySet().stream().allMatch(leaf -> leaf.equals(old(state)));
  }

  /** Whether two states have equal new values if they have equal old ones. */
  private static boolean areEqual(Graph graph, State one, State two) {
    Interner interner = new Interner();
    interner.replace(old(two), old(one));
    return interner.copy(graph.newState(one.name())) == interner.copy(graph.newState(two.name()));
  }
}
