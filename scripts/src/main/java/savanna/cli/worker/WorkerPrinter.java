// SPDX-License-Identifier: Apache-2.0
package savanna.cli.worker;

import java.util.List;
import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.output.ProgressLine;
import savanna.results.cluster.WorkerListener;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;

/** Shows what a worker trains. */
final class WorkerPrinter implements WorkerListener {
  private static final double NANOSECONDS = 1e-9;

  private final Console console;
  private final ProgressLine line;
  private final long start = System.nanoTime();
  private long trained;
  private double busySeconds;
  private String waiting = "";

  WorkerPrinter(Console console, ProgressLine line) {
    this.console = console;
    this.line = line;
  }

  @Override
  public synchronized void onJoin(String worker, List<String> tasks, String kernels) {
    waiting = "";
    line.close();
    console
        .err()
        .printf(
            "joined the search as %s: %s, kernels %s%n", worker, String.join(", ", tasks), kernels);
    console.err().flush();
  }

  /** The same again is said once. */
  @Override
  public synchronized void onWait(String reason) {
    if (!reason.equals(waiting)) {
      waiting = reason;
      line.close();
      console.err().println(reason + "; waiting");
      console.err().flush();
    }
  }

  @Override
  public synchronized void onBegin(Candidate candidate) {
    line.update(() -> text(candidate));
  }

  private String text(Candidate candidate) {
    double seconds = (System.nanoTime() - start) * NANOSECONDS;
    return "training child %d (%s) on %s; %s trained, %s/s, busy for %s"
        .formatted(
            candidate.index(),
            Numbers.counted(candidate.program().lines().count() - 2, "statement"),
            candidate.trials().get(0).task(),
            Numbers.count(trained),
            Numbers.fixed(trained / seconds, 1),
            Numbers.duration(busySeconds));
  }

  @Override
  public synchronized void onTrained(Evaluation evaluation) {
    trained++;
    busySeconds += evaluation.busySeconds();
  }

  @Override
  public synchronized void onEnd() {
    line.close();
    console
        .err()
        .printf("the search is over; %s trained here%n", Numbers.counted(trained, "program"));
    console.err().flush();
  }
}
