// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import savanna.results.RunDirectory;
import savanna.results.provenance.Provenance;
import savanna.results.summary.Failures;
import savanna.results.summary.RunCost;
import savanna.results.summary.WorkersSummary;

/** Puts into words where a run comes from and how to make it again. */
final class ProvenancePage {
  private static final String NOT_REPRODUCIBLE =
      "not bit-reproducible: the same candidate may give another loss";

  private static final int MOST_WORKERS = 50;

  private ProvenancePage() {}

  static List<Page.Fact> facts(RunDirectory run, Failures failures) {
    Provenance from = run.provenance();
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(new Page.Fact("run directory", run.path().toString()));
    facts.add(new Page.Fact("started", from.startedAt()));
    facts.add(new Page.Fact("Savanna", from.savannaVersion()));
    facts.add(
        new Page.Fact("git commit", from.gitCommit() == null ? "no checkout" : from.gitCommit()));
    facts.add(new Page.Fact("config digest", run.config().digest()));
    facts.add(new Page.Fact("seed", String.valueOf(run.config().search().seed())));
    facts.add(new Page.Fact("executor", run.config().executor()));
    facts.add(new Page.Fact("Java", from.java()));
    facts.add(new Page.Fact("operating system", from.operatingSystem()));
    facts.add(
        new Page.Fact(
            "CPU", from.cpu() + ", " + from.cores() + " cores, " + from.workers() + " workers"));
    facts.add(new Page.Fact("BLAS", from.blas() + ", kernels " + run.config().kernels()));
    if (from.device() != null) {
      facts.add(new Page.Fact("device", from.device()));
    }
    for (Provenance.TaskData task : from.tasks()) {
      facts.add(
          new Page.Fact(
              "task " + task.task(),
              Figures.count(task.trainSteps())
                  + " train steps, "
                  + Figures.count(task.parameters())
                  + " parameters; "
                  + task.data()
                  + "; "
                  + task.licence()));
      if (!isDeterministic(run, task.task())) {
        facts.add(new Page.Fact("task " + task.task(), NOT_REPRODUCIBLE));
      }
      for (String checksum : task.sha256()) {
        facts.add(new Page.Fact("SHA-256 of its data", checksum));
      }
    }
    if (failures.count() > 0) {
      facts.add(new Page.Fact("failed", failures.text()));
    }
    WorkersSummary.of(run).ifPresent(workers -> facts.addAll(workers(workers, RunCost.of(run))));
    return facts;
  }

  private static List<Page.Fact> workers(WorkersSummary workers, RunCost cost) {
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(
        new Page.Fact(
            "workers",
            String.format(
                Locale.ROOT,
                "%s results of the search's own threads, %s of %s workers that joined; %s of these,"
                    + " with %s threads, there at the end; %s refused",
                Figures.count(workers.ownResults()),
                Figures.count(workers.remoteResults()),
                Figures.count(workers.joined()),
                Figures.count(workers.present()),
                Figures.count(workers.presentThreads()),
                Figures.count(workers.refused()))));
    facts.add(
        new Page.Fact(
            "lost workers",
            String.format(
                Locale.ROOT,
                "%s answers came twice, %s candidates trained in a process of their own, %s results"
                    + " that may have other bits",
                Figures.count(workers.repeated()),
                Figures.count(workers.isolated()),
                Figures.count(workers.otherBits()))));
    facts.add(
        new Page.Fact(
            "time without a candidate",
            Figures.percent(cost.idleShare()) + " of the workers' time"));
    facts.add(
        new Page.Fact(
            "threads of joined workers over time",
            workers.remoteThreads().stream()
                .map(threads -> String.format(Locale.ROOT, "%.1f", threads))
                .collect(Collectors.joining(" "))));
    workers.byWorker().stream()
        .limit(MOST_WORKERS)
        .forEach(member -> facts.add(new Page.Fact("worker", WorkersSummary.text(member))));
    return facts;
  }

  private static boolean isDeterministic(RunDirectory run, String task) {
    return run.config().tasks().stream()
        .noneMatch(
            own -> task.replaceFirst(":.*", "").equals(own.name()) && !own.task().deterministic());
  }

  /** Returns the commands that made the run and look into it, the making first. */
  static List<Page.Command> commands(RunDirectory run, int winner) {
    String path = quoted(run.path().toString());
    return List.of(
        new Page.Command(run.provenance().commandLine(), "made this run"),
        new Page.Command("savanna replay " + path, "trains again and compares with the log"),
        new Page.Command(
            "savanna search --config " + path + "/config.json --run NEW",
            "searches again from the frozen settings, to the same bytes on one kind of machine"),
        new Page.Command("savanna resume " + path, "goes on with it, if it was interrupted"),
        new Page.Command(
            "savanna inspect " + path + " --lineage " + winner, "shows the ancestry in full"),
        new Page.Command("savanna report " + path, "made this page"));
  }

  /** Returns the command that exports one of a run's programs, up to the individual's index. */
  static String export(RunDirectory run) {
    return "savanna export " + quoted(run.path().toString()) + " --to pytorch --id ";
  }

  /** Returns a shell's word. */
  static String quoted(String path) {
    return path.matches("[A-Za-z0-9_./~+:@%=-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
