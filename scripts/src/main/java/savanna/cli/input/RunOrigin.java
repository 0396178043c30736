// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.cli.output.Console;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.blas.KernelsException;
import savanna.results.RunDirectory;
import savanna.results.io.BadFileException;
import savanna.results.provenance.MachineKind;
import savanna.results.provenance.Provenance;
import savanna.results.provenance.SavannaVersion;
import savanna.tasks.TaskCatalog;
import savanna.tasks.data.DataException;
import savanna.tasks.data.DataSource;

/** Holds what a run says of where it was begun against what is here. */
public final class RunOrigin {
  private RunOrigin() {}

  /**
   * Makes this process compute with the kernels of a log where it can, else with the best.
   *
   * @param begun kind of machine that the log was begun on
   * @param device that trains now; null for the CPU
   * @return what differs nevertheless, in words; nothing if bits will be the same
   */
  public static List<String> differences(
      MachineKind begun, @Nullable String device, Console console) {
    try {
      KernelsOption.use(begun.kernels(), console);
    } catch (KernelsException e) {
      BlasLibrary.family();
    }
    return MachineKind.here(device).differences(begun);
  }

  /**
   * Makes this process compute with the kernels of a log that is to be continued.
   *
   * @param begun kind of machine that the log was begun on
   * @param device that trains now; null for the CPU
   * @param anyMachine whether another kind will do
   * @throws BadInputException if it will not, and losses would differ in their last bits
   */
  public static void checkMachine(
      RunDirectory run,
      MachineKind begun,
      @Nullable String device,
      boolean anyMachine,
      Console console) {
    List<String> elsewhere = differences(begun, device, console);
    if (!anyMachine && !elsewhere.isEmpty()) {
      throw new BadInputException(
          run.path()
              + ": begun on another kind of machine ("
              + String.join("; ", elsewhere)
              + "), where losses differ in their last bits; go on there, or give --any-machine");
    }
  }

  /**
   * Compares the data of a run's tasks with what is here, and warns at another version of Savanna.
   *
   * @throws BadFileException if a task has other data
   * @throws BadInputException if a task or its data is absent
   */
  public static void checkProvenance(RunDirectory run, Console console) {
    Provenance provenance = run.provenance();
    TaskCatalog catalog = run.config().catalog();
    for (Provenance.TaskData then : provenance.tasks()) {
      DataSource source = TaskChoice.all(List.of(then.task()), catalog).get(0).source();
      try {
        source.verify();
      } catch (DataException e) {
        throw run.provenanceError("the data of task '" + then.task() + "': " + e.getMessage());
      }
      List<String> now = source.checksums();
      if (!now.equals(then.sha256())) {
        throw run.provenanceError(
            "the data of task '%s' has SHA-256 %s there and %s here; restore the data it was begun with"
                .formatted(then.task(), String.join(", ", then.sha256()), String.join(", ", now)));
      }
    }
    if (!provenance.savannaVersion().equals(SavannaVersion.current())) {
      console
          .err()
          .printf(
              "warning: %s was begun by Savanna %s, this is %s; where it decides otherwise the log"
                  + " is refused%n",
              run.path(), provenance.savannaVersion(), SavannaVersion.current());
    }
  }
}
