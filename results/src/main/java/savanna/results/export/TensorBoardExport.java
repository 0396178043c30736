// SPDX-License-Identifier: Apache-2.0
package savanna.results.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import savanna.dsl.DecimalText;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.results.history.ChildBucket;
import savanna.results.history.PhaseCurve;
import savanna.results.history.RunView;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.Verdict;

/**
 * A run's curves as TensorBoard's event files: one of the run as a whole and one of each
 * population, so that populations are compared from their starts. Steps are children. The time of
 * an event is the run's start plus the CPU time of training up to it: when it happened is not in
 * the log.
 */
public final class TensorBoardExport {
  /** What every file has near its beginning. */
  public static final String MARK = TensorBoardEvents.FILE_VERSION;

  private TensorBoardExport() {}

  /** Returns the files' contents by the folder that each belongs into. */
  public static Map<String, byte[]> of(RunView run) {
    double start = start(run.directory().provenance().startedAt());
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("run", whole(run, start));
    List<PhaseCurve> curves = run.history().curves();
    for (PhaseCurve curve : curves) {
      files.put(
          String.format(Locale.ROOT, "population-%d-%s", curve.phase(), curve.mode()),
          population(curve, start));
    }
    return files;
  }

  private static double start(String startedAt) {
    try {
      return Instant.parse(startedAt).getEpochSecond();
    } catch (DateTimeException unknown) {
      return 0;
    }
  }

  private static byte[] whole(RunView run, double start) {
    TensorBoardEvents events = new TensorBoardEvents(start);
    for (ChildBucket bucket : run.history().buckets().all()) {
      long step = bucket.end();
      double time = start + bucket.cpuSeconds();
      events.scalar("cache/hit_share", step, time, bucket.cacheHitShare());
      events.scalar("cache/redundant_share", step, time, bucket.redundantShare());
      if (bucket.best() != null) {
        events.scalar("fitness/best_of_stretch", step, time, bucket.best().fitness());
      }
      for (Verdict verdict : Verdict.values()) {
        if (verdict.isChild()) {
          double share = (double) bucket.count(verdict) / bucket.children();
          events.scalar("children/" + verdict, step, time, share);
        }
      }
    }
    for (NewBest best : run.history().bests()) {
      String live =
          AbstractExecution.of(ProgramParser.parse(best.program())).liveProgram().toString();
      events.text(
          "program",
          best.index(),
          start,
          "Fitness " + DecimalText.of(best.fitness()) + "\n\n```\n" + live + "```\n");
    }
    return events.toByteArray();
  }

  private static byte[] population(PhaseCurve curve, double start) {
    TensorBoardEvents events = new TensorBoardEvents(start);
    for (PhaseCurve.Point point : curve.points()) {
      events.scalar("fitness/best", point.children(), start + point.cpuSeconds(), point.fitness());
    }
    for (PhaseCurve.Point point : curve.retests()) {
      events.scalar(
          "fitness/retested", point.children(), start + point.cpuSeconds(), point.fitness());
    }
    return events.toByteArray();
  }
}
