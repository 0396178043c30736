// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.util.ArrayList;
import java.util.List;

/**
 * What the last bits of a loss depend on. Machines of one kind compute the same bits; Java itself
 * is not part of it, its arithmetic being the same everywhere.
 *
 * @param system name of the operating system and architecture
 * @param cpu model
 * @param blas library and version; it picks its kernels by the CPU
 */
public record MachineKind(String system, String cpu, String blas) {

  /** Returns the kind of this machine. */
  public static MachineKind here() {
    return new MachineKind(system(Machine.operatingSystem()), Machine.cpu(), Machine.blas());
  }

  /** Returns the kind of machine that a run was begun on. */
  public static MachineKind of(Provenance provenance) {
    return new MachineKind(
        system(provenance.operatingSystem()), provenance.cpu(), provenance.blas());
  }

  /** The version between name and architecture decides nothing. */
  private static String system(String operatingSystem) {
    int first = operatingSystem.indexOf(' ');
    int last = operatingSystem.lastIndexOf(' ');
    return first < last
        ? operatingSystem.substring(0, first) + operatingSystem.substring(last)
        : operatingSystem;
  }

  /** Returns what differs on another machine, in words; nothing if it is of the same kind. */
  public List<String> differences(MachineKind other) {
    List<String> differences = new ArrayList<>();
    compare("system", system, other.system, differences);
    compare("CPU", cpu, other.cpu, differences);
    compare("BLAS", blas, other.blas, differences);
    return differences;
  }

  private static void compare(String what, String own, String other, List<String> differences) {
    if (!own.equals(other)) {
      differences.add(what + " '" + own + "', there '" + other + "'");
    }
  }
}
