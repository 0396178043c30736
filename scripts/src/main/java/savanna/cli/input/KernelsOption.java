// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import savanna.cli.output.Console;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.blas.KernelsException;

/** The flag {@code --kernels}. */
public final class KernelsOption {
  @Option(
      names = "--kernels",
      paramLabel = "NAME",
      description =
          "Family of BLAS kernels, on which speed and the last bits of losses depend:"
              + " ${COMPLETION-CANDIDATES}. Default: that of the run or config,"
              + " else auto, the best for this CPU.")
  private @Nullable KernelFamily kernels;

  /** Returns what was given. */
  public Optional<KernelFamily> given() {
    return Optional.ofNullable(kernels);
  }

  /**
   * Makes this process compute with the family that was given, else with the best.
   *
   * @return what it computes with
   * @throws KernelsException if it cannot
   */
  public KernelFamily use(Console console) {
    return use(given().orElse(KernelFamily.AUTO), console);
  }

  /**
   * Makes this process compute with a family, and warns where it is far from the best.
   *
   * @return what it computes with
   * @throws KernelsException if it cannot
   */
  public static KernelFamily use(KernelFamily family, Console console) {
    KernelFamily used = BlasLibrary.load(family);
    BlasLibrary.remark().ifPresent(remark -> console.err().println("warning: " + remark));
    return used;
  }
}
