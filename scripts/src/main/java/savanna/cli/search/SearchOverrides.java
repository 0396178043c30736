// SPDX-License-Identifier: Apache-2.0
package savanna.cli.search;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import savanna.cli.input.BadInputException;
import savanna.cli.input.WarmStartText;
import savanna.cli.output.Console;
import savanna.search.config.Budget;
import savanna.search.config.SearchConfig;
import savanna.search.config.SearchMode;

/** The flags that stand over a search's config; what they come to is frozen with the run. */
final class SearchOverrides {
  private static final Pattern FACTOR = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)x?");

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the run, over the config's.")
  private @Nullable Long seed;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "How every phase makes its children: evolution; or a control: random (random programs) or"
              + " tuning (only the constants of the warm starts change).")
  private @Nullable SearchMode mode;

  @Option(
      names = "--warm-start",
      paramLabel = "P[=WEIGHT]",
      split = ",",
      description =
          "Programs of the first population, over the config's, each a file or a library name with"
              + " its share (default 1). The first is the initial program, which losses are"
              + " measured by.")
  private @Nullable List<String> warmStart;

  @Option(
      names = "--max-children",
      paramLabel = "N",
      description = "End after so many children, over the config's budget.maxChildren.")
  private @Nullable Long maxChildren;

  @Option(
      names = "--max-minutes",
      paramLabel = "M",
      description = "End after so many minutes; where it then ends differs from time to time.")
  private @Nullable Double maxMinutes;

  @Option(
      names = "--compute",
      paramLabel = "4x",
      description =
          "Multiply every limit of the budget: children, trained, train steps and minutes. Limits"
              + " of single phases stay.")
  private @Nullable String compute;

  /**
   * Returns the config with the flags laid over it.
   *
   * @throws BadInputException if a flag's value is wrong
   */
  SearchConfig over(SearchConfig search, Console console) {
    try {
      SearchConfig changed = search.withBudget(budget(search.budget()));
      changed = seed == null ? changed : changed.withSeed(seed);
      changed = mode == null ? changed : changed.withMode(mode);
      return warmStart == null
          ? changed
          : changed.withWarmStart(
              warmStart.stream().map(text -> WarmStartText.parse(text, console)).toList());
    } catch (IllegalArgumentException e) {
      throw new BadInputException("savanna search: " + e.getMessage());
    }
  }

  private Budget budget(Budget budget) {
    Budget limits =
        new Budget(
            maxChildren == null ? budget.maxChildren() : maxChildren,
            budget.maxTrained(),
            budget.maxTrainSteps(),
            maxMinutes == null ? budget.maxMinutes() : maxMinutes);
    return compute == null ? limits : limits.times(factor(compute));
  }

  private static double factor(String text) {
    Matcher matcher = FACTOR.matcher(text);
    if (!matcher.matches()) {
      throw new BadInputException("--compute is a factor like 4x or 0.5x, got '" + text + "'");
    }
    return Double.parseDouble(matcher.group(1));
  }
}
