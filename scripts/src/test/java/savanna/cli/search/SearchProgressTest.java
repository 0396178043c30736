// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.cli.output.Console;
import savanna.cli.output.ProgressLine;
import savanna.search.config.Budget;
import savanna.search.evaluation.Evaluation;

class SearchProgressTest {

  /** The first minute of a long search: no child yet, and no fitness to speak of. */
  @Test
  void beforeTheFirstChildItTellsWhatIsMeasured() {
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere, 0);
    try (ProgressLine line = new ProgressLine(console)) {
      SearchProgress progress = new SearchProgress(Budget.children(10), console, line);

      progress.onTiming(new Evaluation(-1, List.of(), 0.1));

      assertThat(progress.text())
          .isEqualTo("measuring the programs to compare with, 1 training run done");
    }
  }
}
