// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify.rule;

import java.util.List;
import savanna.dsl.OpKind;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.Node;

/** Computes what depends on no input. */
final class ConstantFolding implements Rule.OnOperations {

  @Override
  public String name() {
    return "constant folding";
  }

  @Override
  public List<Rewrite> proposals(Node.Operation operation, Graph graph) {
    double[] values = new double[3];
    if (operation.op().kind() == OpKind.REFUSED) {
      return List.of();
    }
    for (int k = 0; k < operation.arguments().size(); k++) {
      if (!(operation.argument(k) instanceof Node.Constant constant)) {
        return List.of();
      }
      values[k] = constant.value();
    }
    double value = operation.op().apply(values[0], values[1], values[2]);
    return Double.isFinite(value)
        ? List.of(new Rewrite(operation, new Node.Constant(value)))
        : List.of();
  }
}
