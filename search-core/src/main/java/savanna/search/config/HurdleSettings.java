// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import savanna.dsl.DecimalText;

/**
 * The hurdle: a candidate's first evaluation on a task stops at 1/8 of the train steps when its
 * training loss is above {@code factor} times what the baseline had there on the same seed. Seeds
 * bought later are trained to the end. Ours.
 *
 * @param factor 0 for no hurdle, else above 1. Sign-of-momentum programs start slower than AdamW
 *     and finish better, so a factor near 1 kills them
 * @param calibrated whether the factor of each task is raised to let every calibration program
 *     through that ends better than the baseline
 * @param margin by how much, relatively, a calibrated factor is above the slowest such program's
 *     ratio, from 0
 * @param auditShare probability that a candidate is trained without a hurdle and it is only noted
 *     whether it would have been stopped: this counts the false kills
 */
public record HurdleSettings(double factor, boolean calibrated, double margin, double auditShare) {

  /** The factor of the trial in which sign of momentum was found, raised where it is too tight. */
  public static final HurdleSettings DEFAULT = new HurdleSettings(1.25, true, 0.05, 0.02);

  /** No hurdle. */
  public static final HurdleSettings NONE = new HurdleSettings(0, false, 0, 0);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public HurdleSettings {
    if (factor != 0) {
      Check.that(
          factor > 1 && factor < Double.POSITIVE_INFINITY,
          "hurdle.factor must be 0 (no hurdle) or above 1, got " + DecimalText.of(factor));
    }
    Check.inRange("hurdle.margin", margin, 0, 100);
    Check.inRange("hurdle.auditShare", auditShare, 0, 1);
  }

  /** Returns whether there is a hurdle at all. */
  public boolean enabled() {
    return factor != 0;
  }
}
