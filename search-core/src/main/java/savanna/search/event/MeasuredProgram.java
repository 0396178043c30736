// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.TrialResult;

/**
 * A program that was measured before the first child: a warm start or a calibration program.
 *
 * @param index -1 - k for the k-th of them, warm starts first
 * @param hash program hash, 32 hexadecimal digits
 * @param fingerprint 32 hexadecimal digits, where a search knows programs by it; null for a
 *     calibration program
 * @param shape of the program
 * @param fitness on the seeds that children may have, relative to the first warm start
 * @param trials its results: search seeds first, then held-out seeds
 * @param program its text
 */
public record MeasuredProgram(
    int index,
    String hash,
    @Nullable String fingerprint,
    Shape shape,
    double fitness,
    List<TrialResult> trials,
    String program) {
  public MeasuredProgram {
    trials = List.copyOf(trials);
  }
}
