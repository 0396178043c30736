// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.opencl;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import savanna.dsl.Op;
import savanna.dsl.exec.NewtonSchulz;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.ParameterLayout.Tensor;
import savanna.dsl.opencl.KernelText;

/**
 * The OpenCL C that runs {@link EncodedTape}s: the files {@code ops.cl} and {@code optimizer.cl},
 * with the sizes of a model before them.
 */
public final class OptimizerSource {
  private static final Pattern CASE = Pattern.compile("case OP_([A-Z0-9_]+):");

  private OptimizerSource() {}

  /** Holds the operations that {@code ops.cl} has a case for. */
  private static final class Supported {
    static final Set<Op> OPERATIONS = read();

    private static Set<Op> read() {
      Set<Op> operations = EnumSet.noneOf(Op.class);
      Matcher matcher = CASE.matcher(KernelText.of(OptimizerSource.class, "ops.cl"));
      while (matcher.find()) {
        operations.add(Op.valueOf(matcher.group(1)));
      }
      return operations;
    }
  }

  /** Returns the operations that have OpenCL code. */
  static Set<Op> operations() {
    return Supported.OPERATIONS;
  }

  /**
   * Returns a function {@code run_optimizer} for parameters of this layout, and what it needs but
   * the macro {@code GROUP}.
   */
  public static String of(ParameterLayout layout) {
    StringBuilder source = new StringBuilder();
    for (Op op : Op.values()) {
      define(source, "OP_" + op.name(), op.ordinal());
    }
    define(source, "SIZE", layout.size());
    define(source, "TENSORS", layout.tensors().size());
    table(source, "tensor_offset", layout, Tensor::offset);
    table(source, "tensor_size", layout, Tensor::size);
    table(source, "tensor_rows", layout, Tensor::rows);
    table(source, "tensor_columns", layout, Tensor::columns);
    table(source, "tensor_is_matrix", layout, tensor -> tensor.isMatrix() ? 1 : 0);
    table(source, "tensor_is_hidden", layout, tensor -> tensor.isHidden() ? 1 : 0);
    define(source, "LARGEST_MATRIX", largestMatrix(layout));
    define(source, "LARGEST_SIDE", largestSide(layout));
    define(source, "NEWTON_SCHULZ_STEPS", NewtonSchulz.STEPS);
    define(source, "NEWTON_SCHULZ_EPSILON", NewtonSchulz.EPSILON);
    define(source, "NEWTON_SCHULZ_LINEAR", (float) NewtonSchulz.LINEAR + "f");
    define(source, "NEWTON_SCHULZ_CUBIC", "(" + (float) NewtonSchulz.CUBIC + "f)");
    define(source, "NEWTON_SCHULZ_QUINTIC", (float) NewtonSchulz.QUINTIC + "f");
    source.append(KernelText.of(OptimizerSource.class, "ops.cl"));
    source.append(KernelText.of(OptimizerSource.class, "optimizer.cl"));
    return source.toString();
  }

  /** Returns how many floats of scratch memory {@code run_optimizer} needs. */
  public static int scratchFloats(ParameterLayout layout) {
    return 2 * largestMatrix(layout) + 2 * largestSide(layout) * largestSide(layout);
  }

  private static int largestMatrix(ParameterLayout layout) {
    return layout.tensors().stream()
        .filter(Tensor::isMatrix)
        .mapToInt(tensor -> tensor.rows() * tensor.columns())
        .max()
        .orElse(1);
  }

  private static int largestSide(ParameterLayout layout) {
    return layout.tensors().stream()
        .filter(Tensor::isMatrix)
        .mapToInt(tensor -> Math.min(tensor.rows(), tensor.columns()))
        .max()
        .orElse(1);
  }

  private static void define(StringBuilder source, String name, Object value) {
    source.append("#define ").append(name).append(' ').append(value).append('\n');
  }

  private static void table(
      StringBuilder source, String name, ParameterLayout layout, ToIntFunction<Tensor> number) {
    String numbers =
        layout.tensors().stream()
            .map(tensor -> Integer.toString(number.applyAsInt(tensor)))
            .collect(Collectors.joining(", "));
    source.append("__constant int ").append(name).append("[] = {").append(numbers).append("};\n");
  }
}
