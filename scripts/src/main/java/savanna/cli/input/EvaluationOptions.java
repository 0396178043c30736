// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import savanna.cli.output.Console;
import savanna.cli.output.ProgressLine;
import savanna.cli.output.TrainingsLine;
import savanna.dsl.exec.ExecutorFactory;
import savanna.dsl.opencl.DeviceDescription;
import savanna.dsl.opencl.OpenClDevices;
import savanna.dsl.opencl.OpenClException;
import savanna.results.session.TrainingSession;
import savanna.results.session.Workers;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationBackends;
import savanna.search.evaluation.ThreadsBackend;
import savanna.search.opencl.OpenClBackend;
import savanna.tasks.Task;
import savanna.tasks.file.TaskFile;

/** The flags {@code --workers} and {@code --backend}, and the service that they ask for. */
public final class EvaluationOptions {
  private static final int MOST = 1024;
  private static final String AUTO = "auto";

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Programs trained at the same time; no result depends on it. Default: one a core.")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "Where programs are trained: threads, opencl (an OpenCL device, see 'savanna devices'),"
              + " auto (opencl if there is a GPU for it, else threads), or an evaluation backend"
              + " that is on the class path (SAVANNA_CLASSPATH). Default: threads.")
  private String backend = ThreadsBackend.NAME;

  /** Chosen once, so that it is told once. */
  private @Nullable EvaluationBackend chosen;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  private int count() {
    if (workers < 1 || workers > MOST) {
      throw new BadInputException("--workers is a number from 1 to " + MOST + ", got " + workers);
    }
    return workers;
  }

  /** Returns whether losses may have other bits than those of the run's kind of machine. */
  public boolean anyMachine() {
    return cluster.anyMachine();
  }

  /**
   * Returns who trains.
   *
   * @param console that tells how workers elsewhere fare
   * @throws BadInputException if a flag's value cannot be used
   */
  public Workers workers(Console console) {
    return workers(console, null);
  }

  /**
   * Returns who trains.
   *
   * @param console that tells how workers elsewhere fare
   * @param run directory that keeps it, too, when the training begins; null for none
   * @throws BadInputException if a flag's value cannot be used
   */
  public Workers workers(Console console, @Nullable Path run) {
    try {
      Optional<EvaluationBackend> others = cluster.backend(console, run);
      if (others.isPresent() && !backend.equals(ThreadsBackend.NAME)) {
        throw new BadInputException("--listen and --broker go with the backend threads alone");
      }
      return new Workers(others.orElseGet(() -> chosen(console)), count());
    } catch (BackendException e) {
      throw new BadInputException(
          cluster.isGiven() ? String.valueOf(e.getMessage()) : "--backend: " + e.getMessage());
    }
  }

  private EvaluationBackend chosen(Console console) {
    if (chosen == null) {
      chosen = backend.equals(AUTO) ? automatic(console) : EvaluationBackends.named(backend);
    }
    return chosen;
  }

  private static EvaluationBackend automatic(Console console) {
    String reason;
    try {
      DeviceDescription device = OpenClDevices.preferred();
      if (device.kind() == DeviceDescription.Kind.GPU) {
        console.err().printf("programs are trained on %s%n", device.identity());
        return EvaluationBackends.named(OpenClBackend.NAME);
      }
      reason = "the only OpenCL device is no GPU: " + device.name();
    } catch (OpenClException e) {
      reason = String.valueOf(e.getMessage());
    }
    console.err().printf("programs are trained on the CPU's threads (%s)%n", reason);
    return EvaluationBackends.named(ThreadsBackend.NAME);
  }

  /**
   * Starts training there; the caller closes the session.
   *
   * @param files of those tasks that are not on the class path
   * @param line that shows progress
   * @throws BadInputException if a flag's value cannot be used
   */
  public TrainingSession open(
      List<Task> tasks,
      List<TaskFile> files,
      ExecutorFactory executors,
      Console console,
      ProgressLine line) {
    return TrainingSession.open(workers(console), tasks, files, executors, TrainingsLine.on(line));
  }
}
