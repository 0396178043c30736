// SPDX-License-Identifier: Apache-2.0
package example;

import java.nio.file.Path;
import savanna.Savanna;
import savanna.results.config.ConfigFile;
import savanna.results.config.RunConfig;
import savanna.results.session.SearchOutcome;

/** A search in a dozen lines. The argument is the run directory, e.g. {@code runs/iris}. */
public final class SearchInJava {
  private SearchInJava() {}

  /** Searches for a minute at most and prints what was found. */
  public static void main(String[] arguments) throws InterruptedException {
    RunConfig config =
        ConfigFile.parse(
                "example",
                """
                {"fitness": {"tasks": ["iris-mlp"]}, "budget": {"maxChildren": 300}}
                """)
            .config();
    SearchOutcome outcome = Savanna.search(config).into(Path.of(arguments[0])).run();
    System.out.println(outcome.summary().statistics().children() + " children");
    outcome.best().ifPresent(System.out::println);
  }
}
