// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

/**
 * What a run had done by a place in its log.
 *
 * @param children made
 * @param cpuSeconds of training; 0 where times are not recorded
 * @param trainSteps of all training runs
 */
record Effort(long children, double cpuSeconds, long trainSteps) {
  static final Effort NONE = new Effort(0, 0, 0);
}
