// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.nio.file.Path;
import java.util.List;
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.results.ChildExample;
import savanna.results.RunDirectory;
import savanna.results.RunRecorder;
import savanna.results.config.RunConfig;
import savanna.results.provenance.ProvenanceExample;
import savanna.search.config.CacheKey;
import savanna.search.config.FitnessSettings;
import savanna.search.config.SearchConfig;
import savanna.search.config.SearchMode;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.PhaseStarted;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;
import savanna.search.event.TaskHurdle;
import savanna.search.event.Verdict;

/**
 * Runs of any length, written in moments: what a search would write, with made-up losses. Each
 * child changes one constant of its parent, and fitness grows ever slower. As many children hit the
 * cache as the paper says, and of the others as many are trained to the end as in an hour's search
 * from AdamW.
 */
public final class LongRun {
  private static final Shape SHAPE = new Shape(30, 9, 2);
  private static final String TASK = "java-lm";
  private static final int RECENT = 256;
  private static final double CACHED = 0.891;
  private static final double STOPPED_OF_NEW = 0.69;
  private static final FitnessSettings FITNESS =
      new FitnessSettings(List.of(TASK), 1, 1, 1, 0, 0, CacheKey.HASH);

  private final RunRecorder recorder;
  private final RandomStream random = RandomStream.of(11);
  private final int[] recent = new int[RECENT];
  private final String[] recentHashes = new String[RECENT];
  private final double[] recentFitness = new double[RECENT];
  private int known;
  private int index;
  private double best = -1;

  private LongRun(RunRecorder recorder) {
    this.recorder = recorder;
  }

  /** Makes a run directory without events. */
  public static RunDirectory create(Path path) {
    return RunDirectory.create(
        path,
        RunConfig.DEFAULT.withSearch(SearchConfig.DEFAULT.withFitness(FITNESS)),
        ProvenanceExample.PROVENANCE);
  }

  /** Writes events up to so many indices. */
  public static void write(RunDirectory run, int indices, boolean finished) {
    try (RunRecorder recorder = RunRecorder.open(run, 2, "2026-01-01T00:00:00Z")) {
      LongRun events = new LongRun(recorder);
      events.start();
      while (events.index < indices) {
        events.child();
      }
      if (finished) {
        recorder.onEvent(new RunFinished("budget.maxChildren", indices));
      }
    }
  }

  private void start() {
    MeasuredProgram initial =
        new MeasuredProgram(
            -1,
            AbstractExecution.of(ProgramParser.parse(SearchConfig.INITIAL_PROGRAM))
                .hash()
                .toString(),
            null,
            new Shape(9, 9, 2),
            -1,
            List.of(trial(TrialOutcome.COMPLETED, 2)),
            SearchConfig.INITIAL_PROGRAM);
    recorder.onTiming(new Evaluation(-1, List.of(), 1));
    recorder.onEvent(
        new RunStarted(List.of(initial), List.of(), List.of(new TaskHurdle(TASK, 1.25))));
    recorder.onEvent(new PhaseStarted(0, 0, SearchMode.EVOLUTION, 5, List.of(-1)));
  }

  private static TrialResult trial(TrialOutcome outcome, double loss) {
    boolean completed = outcome == TrialOutcome.COMPLETED;
    return new TrialResult(
        TASK, 3, outcome, loss, completed ? 0.5 : Double.NaN, completed ? 700 : 87, 2.5);
  }

  private void child() {
    int parent = known == 0 ? -1 : recent[random.nextInt(Math.min(known, RECENT))];
    double constant = random.nextDouble();
    if (random.nextDouble() < CACHED && known > 0) {
      cacheHit(parent, constant);
      return;
    }
    boolean stopped = known > 0 && random.nextDouble() < STOPPED_OF_NEW;
    double fitness = -1 + 0.2 * (1 - Math.exp(-index / 20_000.0)) + 0.02 * random.nextGaussian();
    String hash = String.format("%016x%016x", 0xabcdefL * (index + 1), (long) index);
    String program =
        SearchConfig.INITIAL_PROGRAM.replace("interp(g, m, 0.9)", "interp(g, m, " + constant + ")");
    TrialResult result =
        stopped
            ? trial(TrialOutcome.STOPPED, Double.NaN)
            : trial(TrialOutcome.COMPLETED, -2 * fitness);
    recorder.onTiming(new Evaluation(index, List.of(), 0.25));
    recorder.onEvent(
        ChildExample.of(index)
            .withMomentum(parent, constant)
            .hash(hash)
            .shape(SHAPE)
            .verdict(stopped ? Verdict.STOPPED : Verdict.TRAINED)
            .trial(result)
            .seeds(stopped ? 0 : 1)
            .fitness(stopped ? Double.NEGATIVE_INFINITY : fitness)
            .program(stopped ? null : program)
            .child());
    index++;
    if (stopped) {
      return;
    }
    int place = known++ % RECENT;
    recent[place] = index - 1;
    recentHashes[place] = hash;
    recentFitness[place] = fitness;
    if (fitness > best) {
      best = fitness;
      announce(index - 1, hash, program);
    }
  }

  private void cacheHit(int parent, double constant) {
    int place = random.nextInt(Math.min(known, RECENT));
    recorder.onEvent(
        ChildExample.of(index++)
            .withMomentum(parent, constant)
            .hash(recentHashes[place])
            .shape(SHAPE)
            .verdict(Verdict.CACHE_HIT)
            .fitness(recentFitness[place])
            .child());
  }

  private void announce(int of, String hash, String program) {
    recorder.onEvent(new NewBest(of, hash, SHAPE, 1, best, program));
    double fitness = best - 0.01;
    recorder.onEvent(
        ChildExample.of(index++)
            .origin(new Origin.Retest(of))
            .hash(hash)
            .shape(SHAPE)
            .verdict(Verdict.RETESTED)
            .trial(trial(TrialOutcome.COMPLETED, -2 * fitness))
            .fitness(fitness)
            .child());
  }
}
