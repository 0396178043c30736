// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

import java.util.List;

/**
 * A program together with where its statements stand in the text that it was parsed from.
 *
 * @param program the program
 * @param places one for each statement, in order; several statements of one nested expression may
 *     share a line
 */
public record SourceProgram(Program program, List<Place> places) {

  /**
   * A place in a text.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Place(int line, int column) {}

  public SourceProgram {
    places = List.copyOf(places);
  }
}
