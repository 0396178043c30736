// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import savanna.search.config.FitnessSettings;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.SearchEvent.RunStarted;

/**
 * The curves of several runs on one scale. Fitness is measured against a run's own initial program;
 * a run that starts from another one than the first run is rescaled by what the two initial
 * programs lose, task by task, on average. Runs on other tasks cannot be compared, nor runs that
 * count the noise of tasks differently or do so from different initial programs.
 */
public final class ScaledRuns {
  /**
   * One run's populations.
   *
   * @param factor by which its relative losses were multiplied; NaN if it cannot be compared, and
   *     its curves are on its own scale
   * @param curves its populations, on the first run's scale
   * @param course of the whole run, on the same scale
   */
  public record Scaled(
      RunView run, double factor, List<PhaseCurve> curves, List<PhaseCurve.Point> course) {}

  private final List<Scaled> runs;

  private ScaledRuns(List<Scaled> runs) {
    this.runs = runs;
  }

  /** Returns the runs, the first of which gives the scale. */
  public static ScaledRuns of(List<RunView> views) {
    List<Scaled> runs = new ArrayList<>();
    for (RunView view : views) {
      double factor = factor(views.get(0), view);
      FitnessSettings settings = view.directory().config().search().fitness();
      List<PhaseCurve> curves = view.history().curves();
      boolean rescaled = Double.isFinite(factor) && factor != 1;
      List<PhaseCurve.Point> course = view.history().course();
      runs.add(
          new Scaled(
              view,
              factor,
              rescaled
                  ? curves.stream()
                      .map(curve -> curve.mapped(point -> scaled(point, factor, settings)))
                      .toList()
                  : curves,
              rescaled
                  ? course.stream()
                      .map(point -> point.withFitness(scaled(point, factor, settings)))
                      .toList()
                  : course));
    }
    return new ScaledRuns(runs);
  }

  private static double scaled(PhaseCurve.Point point, double factor, FitnessSettings settings) {
    double charge =
        settings.statementCharge() * point.shape().liveStatements()
            + settings.stateCharge() * point.shape().liveStates();
    return (point.fitness() + charge) * factor - charge;
  }

  private static double factor(RunView reference, RunView view) {
    if (reference == view) {
      return 1;
    }
    if (reference.history().started().isEmpty() || view.history().started().isEmpty()) {
      return Double.NaN;
    }
    Map<String, Double> expected = losses(reference.history().started().get());
    Map<String, Double> own = losses(view.history().started().get());
    if (!expected.keySet().equals(own.keySet())) {
      return Double.NaN;
    }
    List<Double> noise = view.directory().config().search().fitness().noise();
    if (!noise.equals(reference.directory().config().search().fitness().noise())) {
      return Double.NaN;
    }
    if (initialHash(reference).equals(initialHash(view))) {
      return 1;
    }
    if (!noise.isEmpty()) {
      return Double.NaN;
    }
    return own.entrySet().stream()
        .mapToDouble(entry -> entry.getValue() / requireNonNull(expected.get(entry.getKey())))
        .average()
        .orElse(Double.NaN);
  }

  private static String initialHash(RunView view) {
    return view.history().warmStarts().get(0).hash();
  }

  /** The initial program's mean loss on each task. */
  private static Map<String, Double> losses(RunStarted started) {
    MeasuredProgram initial = started.warmStarts().get(0);
    return initial.trials().stream()
        .filter(TrialResult::completed)
        .collect(
            Collectors.groupingBy(
                TrialResult::task, Collectors.averagingDouble(TrialResult::loss)));
  }

  /** Returns the runs in the order given. */
  public List<Scaled> runs() {
    return List.copyOf(runs);
  }

  /** Returns the means over populations that differ in their seed alone. */
  public List<RepeatGroup> repeats() {
    Map<String, List<RepeatGroup.Member>> groups = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      Scaled run = runs.get(i);
      var config = run.run().directory().config();
      String settings = config.withSearch(config.search().withSeed(0)).digest();
      for (PhaseCurve curve : run.curves()) {
        String key = settings + curve.mode() + curve.fromBest();
        groups
            .computeIfAbsent(key, empty -> new ArrayList<>())
            .add(new RepeatGroup.Member(i, curve));
        names.putIfAbsent(key, curve.name() + ", " + run.run().name());
      }
    }
    return groups.entrySet().stream()
        .filter(group -> group.getValue().size() > 1)
        .map(group -> RepeatGroup.of(requireNonNull(names.get(group.getKey())), group.getValue()))
        .toList();
  }
}
