// SPDX-License-Identifier: Apache-2.0
package savanna.results.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.blas.KernelFamily;

/**
 * What the last bits of a loss depend on. Machines of one kind compute the same bits: the CPU's
 * model and the sizes of its caches do not matter, and Java's own arithmetic is the same
 * everywhere.
 *
 * @param kernels family of BLAS kernels; a CPU can run several, see {@link KernelFamily}
 * @param blas library and version
 * @param system name of the operating system and architecture: each has its own build of the BLAS
 *     library, by another compiler, which may fuse multiplications and additions elsewhere; and
 *     denormal numbers are zero where the system lets us say so
 * @param device that trains, with its driver; null for the CPU
 */
@JsonDeserialize(using = MachineKindReader.class)
public record MachineKind(
    KernelFamily kernels,
    String blas,
    String system,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String device) {
  private static final String CPU = "the CPU";

  /** Returns the kind of this machine's CPU, with the kernels that this process has. */
  public static MachineKind here() {
    return here(null);
  }

  /**
   * Returns the kind of this machine, with the kernels that this process has.
   *
   * @param device that trains, see {@code Workers.device}
   */
  public static MachineKind here(@Nullable String device) {
    return new MachineKind(
        BlasLibrary.family(), Machine.blas(), system(Machine.operatingSystem()), device);
  }

  /** Returns the kind of machine that a run with this config and provenance was begun on. */
  public static MachineKind of(KernelFamily kernels, Provenance provenance) {
    return new MachineKind(
        kernels, provenance.blas(), system(provenance.operatingSystem()), provenance.device());
  }

  /** The version between name and architecture decides nothing. */
  static String system(String operatingSystem) {
    int first = operatingSystem.indexOf(' ');
    int last = operatingSystem.lastIndexOf(' ');
    return first < last
        ? operatingSystem.substring(0, first) + operatingSystem.substring(last)
        : operatingSystem;
  }

  /** Returns what differs on another machine, in words; nothing if it is of the same kind. */
  public List<String> differences(MachineKind other) {
    List<String> differences = new ArrayList<>();
    compare("kernels", kernels.toString(), other.kernels.toString(), differences);
    compare("BLAS", blas, other.blas, differences);
    compare("system", system, other.system, differences);
    compare("device", named(device), named(other.device), differences);
    return differences;
  }

  private static String named(@Nullable String device) {
    return device == null ? CPU : device;
  }

  private static void compare(String what, String own, String other, List<String> differences) {
    if (!own.equals(other)) {
      differences.add(what + " '" + own + "', there '" + other + "'");
    }
  }
}
