// SPDX-License-Identifier: Apache-2.0
package savanna.search.compare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.statistics.Estimate;
import savanna.search.statistics.Holm;

/**
 * Programs side by side on one task. The first one is the reference: the test of each other program
 * is Student's t on the paired differences of validation loss, two-sided, at a level of 5 %, with
 * Holm's correction for the number of these programs.
 *
 * @param task its name
 * @param rows one for each program, in the order given
 */
public record Comparison(String task, List<Row> rows) {
  private static final double SIGNIFICANCE = 0.05;

  /**
   * One program.
   *
   * @param program its label
   * @param runs training runs
   * @param completed of them, those with a finite loss; estimates are over these
   * @param loss validation loss
   * @param accuracy validation accuracy, 0 to 1
   * @param lossDifference loss minus the reference's, over the seeds that both completed
   * @param adjustedP p value of the difference, corrected by Holm's method; NaN for the reference,
   *     and where less than two seeds were completed by both
   * @param verdict what follows; a program that diverged on a seed is never better, and never worse
   *     than a reference that diverged on one
   */
  public record Row(
      String program,
      int runs,
      int completed,
      Estimate loss,
      Estimate accuracy,
      Estimate lossDifference,
      double adjustedP,
      Conclusion verdict) {}

  public Comparison {
    rows = List.copyOf(rows);
  }

  /** Returns one comparison for each task, in the order in which tasks first appear. */
  public static List<Comparison> of(List<Measurement> measurements) {
    Set<String> tasks = new LinkedHashSet<>();
    measurements.forEach(measurement -> tasks.add(measurement.task()));
    return tasks.stream().map(task -> of(task, measurements)).toList();
  }

  private static Comparison of(String task, List<Measurement> all) {
    Set<String> programs = new LinkedHashSet<>();
    all.forEach(measurement -> programs.add(measurement.program()));
    List<List<Measurement>> runs =
        programs.stream()
            .map(
                program ->
                    all.stream()
                        .filter(m -> m.task().equals(task) && m.program().equals(program))
                        .toList())
            .toList();
    List<Measurement> reference = runs.get(0);
    List<Estimate> differences =
        runs.stream().map(own -> difference(completed(own), completed(reference))).toList();
    double[] adjusted =
        Holm.adjust(differences.stream().skip(1).mapToDouble(Estimate::pValue).toArray());
    List<Row> rows = new ArrayList<>();
    for (String program : programs) {
      int k = rows.size();
      double adjustedP = k == 0 ? Double.NaN : adjusted[k - 1];
      Conclusion verdict =
          k == 0
              ? Conclusion.REFERENCE
              : verdict(differences.get(k), adjustedP, runs.get(k), reference);
      List<Measurement> completed = completed(runs.get(k));
      rows.add(
          new Row(
              program,
              runs.get(k).size(),
              completed.size(),
              estimate(completed, Measurement::loss),
              estimate(completed, Measurement::accuracy),
              differences.get(k),
              adjustedP,
              verdict));
    }
    return new Comparison(task, rows);
  }

  private static Conclusion verdict(
      Estimate difference, double adjustedP, List<Measurement> own, List<Measurement> reference) {
    if (Double.isNaN(adjustedP)) {
      return Conclusion.NOT_TESTED;
    }
    if (adjustedP > SIGNIFICANCE) {
      return Conclusion.NO_DIFFERENCE;
    }
    boolean better = difference.mean() < 0;
    List<Measurement> praised = better ? own : reference;
    if (completed(praised).size() < praised.size()) {
      return Conclusion.NO_DIFFERENCE;
    }
    return better ? Conclusion.BETTER : Conclusion.WORSE;
  }

  private static List<Measurement> completed(List<Measurement> measurements) {
    return measurements.stream().filter(m -> m.outcome() == TrialOutcome.COMPLETED).toList();
  }

  private static Estimate estimate(List<Measurement> values, ToDoubleFunction<Measurement> value) {
    return Estimate.of(values.stream().mapToDouble(value).toArray());
  }

  private static Estimate difference(List<Measurement> own, List<Measurement> reference) {
    Map<Long, Double> losses = new HashMap<>();
    reference.forEach(measurement -> losses.put(measurement.seed(), measurement.loss()));
    return Estimate.of(
        own.stream()
            .filter(measurement -> losses.containsKey(measurement.seed()))
            .mapToDouble(
                measurement -> measurement.loss() - requireNonNull(losses.get(measurement.seed())))
            .toArray());
  }
}
