// SPDX-License-Identifier: Apache-2.0
package savanna.search.event;

/**
 * How big a program is.
 *
 * @param statements all of them
 * @param liveStatements those on which an update depends, carried across train steps; the rest are
 *     redundant
 * @param liveStates states that can reach an update
 */
public record Shape(int statements, int liveStatements, int liveStates) {

  /** Returns the share of statements without influence on any update, 0 if there are none. */
  public double redundantShare() {
    return statements == 0 ? 0 : (double) (statements - liveStatements) / statements;
  }
}
