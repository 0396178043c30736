// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

import java.util.List;

/**
 * What was measured before the first child.
 *
 * @param warmStarts in the order of the config; the first one is the baseline, whose trials are
 *     what every loss is divided by
 * @param calibration the calibration programs, where the hurdle is calibrated
 * @param hurdles one for each task, in the order of the config
 */
public record RunStarted(
    List<MeasuredProgram> warmStarts, List<MeasuredProgram> calibration, List<TaskHurdle> hurdles)
    implements SearchEvent {
  public RunStarted {
    warmStarts = List.copyOf(warmStarts);
    calibration = List.copyOf(calibration);
    hurdles = List.copyOf(hurdles);
  }
}
