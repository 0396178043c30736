// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.Arrays;
import java.util.Optional;
import savanna.dsl.Program;

/**
 * What a program can be exported to. The code does what the program does, statement by statement,
 * under descriptive names, and carries the program as its documentation. As in the language, {@code
 * lr} is the schedule's value in [0, 1]; the peak learning rate is a constant of the program.
 */
public enum ExportTarget {
  /**
   * A subclass of {@code torch.optim.Optimizer}; its {@code lr}, 1 unless given, is the schedule's
   * value, so that the usual schedulers work. Arrays keep the parameters' precision, scalars are
   * double. All parameters must take part in the gradient. {@code sign} of NaN is PyTorch's, 0.
   */
  PYTORCH("pytorch"),
  /**
   * An {@code optax.GradientTransformation}; takes a function from the train step, from 0, to the
   * schedule's value. In single precision, scalars too.
   */
  OPTAX("optax"),
  /**
   * A class without dependencies, in double precision, on flat arrays; it is made with the sizes of
   * the tensors, or with their shapes if rows and columns matter.
   */
  JAVA("java");

  private final String label;

  ExportTarget(String label) {
    this.label = label;
  }

  /** Returns the name that flags use. */
  public String label() {
    return label;
  }

  /** Returns the target of this name. */
  public static Optional<ExportTarget> byLabel(String label) {
    return Arrays.stream(values()).filter(target -> target.label.equals(label)).findFirst();
  }

  /**
   * Returns the source code.
   *
   * @param program any valid program
   * @param name of the optimizer, words in any style: {@code lion-short} gives a class {@code
   *     LionShort} or a function {@code lion_short}
   * @throws IllegalArgumentException if the program is ill-typed or the name does not begin with a
   *     letter of the Latin alphabet
   */
  public SourceFile export(Program program, String name) {
    return export(program, name, ProgramSource.UNKNOWN);
  }

  /**
   * Returns the source code, with where the program comes from in its head.
   *
   * @throws IllegalArgumentException if the program is ill-typed or the name does not begin with a
   *     letter of the Latin alphabet
   */
  public SourceFile export(Program program, String name, ProgramSource origin) {
    Exported exported = Exported.of(program, name, origin);
    return switch (this) {
      case PYTORCH ->
          new SourceFile(exported.functionName() + ".py", new PyTorchExport(exported).code());
      case OPTAX ->
          new SourceFile(exported.functionName() + "_optax.py", new OptaxExport(exported).code());
      case JAVA -> {
        JavaExport java = new JavaExport(exported);
        yield new SourceFile(java.className() + ".java", java.code());
      }
    };
  }
}
