// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import java.util.List;

/**
 * The test that {@link StageResult} describes.
 *
 * @param difference mean over the seeds of the mean over the tasks of loss / baseline's loss - 1
 * @param standardError of that mean, from the sample's deviation
 */
record PairedTest(double difference, double standardError) {

  /**
   * Returns the test of a program's losses, which have the same seeds, at least two, on all tasks.
   */
  static PairedTest of(List<TaskLosses> tasks) {
    int count = tasks.get(0).seeds().size();
    double[] differences = new double[count];
    double sum = 0;
    for (int k = 0; k < count; k++) {
      for (TaskLosses losses : tasks) {
        differences[k] += (losses.relativeLoss(k) - 1) / tasks.size();
      }
      sum += differences[k];
    }
    double mean = sum / count;
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    return new PairedTest(mean, Math.sqrt(squares / (count - 1) / count));
  }

  /** Returns whether the losses are lower by more than so many standard errors. */
  boolean passes(double standardErrors) {
    return difference < -standardErrors * standardError;
  }
}
