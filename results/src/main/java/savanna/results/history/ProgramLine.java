// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;

/**
 * One line of a program's text.
 *
 * @param text of the line, indented
 * @param redundant whether it is a statement that can never reach an update
 */
public record ProgramLine(String text, boolean redundant) {

  /**
   * Returns the lines of a program as the paper prints it: signature, statements, return.
   *
   * @throws IllegalArgumentException if the program is ill-typed
   */
  public static List<ProgramLine> of(Program program) {
    AbstractExecution execution = AbstractExecution.of(program);
    List<ProgramLine> lines = new ArrayList<>();
    String[] texts = program.toString().split("\n");
    int statements = program.statements().size();
    for (int i = 0; i < texts.length; i++) {
      // The signature comes first and the return last; between them is one line a statement.
      boolean statement = i >= 1 && i <= statements;
      lines.add(new ProgramLine(texts[i], statement && !execution.isLive(i - 1)));
    }
    return lines;
  }
}
