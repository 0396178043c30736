// SPDX-License-Identifier: Apache-2.0
package savanna.cli.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import savanna.search.evaluation.TrialOutcome;

/**
 * Programs side by side on one task.
 *
 * @param task its name
 * @param rows one for each program, in the order given
 */
public record Comparison(String task, List<Row> rows) {

  /**
   * One program.
   *
   * @param program its label
   * @param runs training runs
   * @param completed of them, those with a finite loss; means are over these
   * @param loss validation loss
   * @param accuracy validation accuracy
   * @param lossDifference loss minus the first program's, over the seeds that both completed
   */
  public record Row(
      String program, int runs, int completed, Mean loss, Mean accuracy, Mean lossDifference) {}

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
    List<Row> rows = new ArrayList<>();
    List<Measurement> first = List.of();
    for (String program : programs) {
      List<Measurement> own =
          all.stream().filter(m -> m.task().equals(task) && m.program().equals(program)).toList();
      first = rows.isEmpty() ? own : first;
      List<Measurement> completed = completed(own);
      rows.add(
          new Row(
              program,
              own.size(),
              completed.size(),
              mean(completed, Measurement::loss),
              mean(completed, Measurement::accuracy),
              difference(completed, completed(first))));
    }
    return new Comparison(task, rows);
  }

  private static List<Measurement> completed(List<Measurement> measurements) {
    return measurements.stream().filter(m -> m.outcome() == TrialOutcome.COMPLETED).toList();
  }

  private static Mean mean(List<Measurement> values, ToDoubleFunction<Measurement> value) {
    return Mean.of(values.stream().mapToDouble(value).toArray());
  }

  private static Mean difference(List<Measurement> own, List<Measurement> first) {
    Map<Long, Double> losses = new HashMap<>();
    first.forEach(measurement -> losses.put(measurement.seed(), measurement.loss()));
    return Mean.of(
        own.stream()
            .filter(measurement -> losses.containsKey(measurement.seed()))
            .mapToDouble(measurement -> measurement.loss() - losses.get(measurement.seed()))
            .toArray());
  }
}
