// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import savanna.results.io.Json;
import savanna.results.provenance.Machine;

/** Compares JMH benchmarks with figures that were published; {@code scripts/jmh} starts it. */
final class JmhComparison {
  private static final double CONFIDENCE = 0.999;
  private static final double TOO_SLOW = 1.5;
  private static final String PUBLISH = "--publish";

  /**
   * What was measured.
   *
   * @param cpu model of the processor
   * @param java version of the JDK
   * @param benchmarks by name
   */
  record Figures(String cpu, String java, SortedMap<String, Figure> benchmarks) {}

  /**
   * One benchmark: nanoseconds an operation.
   *
   * @param nanoseconds mean over the iterations
   * @param low lower end of its 99.9 % interval
   * @param high upper end
   */
  record Figure(double nanoseconds, double low, double high) {}

  private JmhComparison() {}

  /** Runs it: the file of the figures, perhaps {@code --publish}, parts of names. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    Path file = Path.of(arguments[0]);
    List<String> others = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
    boolean publish = others.remove(PUBLISH);
    Figures now = measure(others);
    if (now.benchmarks().isEmpty()) {
      System.err.println("no benchmark has a name with " + String.join(" or ", others));
      System.exit(2);
    }
    if (publish) {
      Files.writeString(
          file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(now) + "\n");
      return;
    }
    Figures published = Json.MAPPER.readValue(file.toFile(), Figures.class);
    System.out.print(table(published, now));
    System.exit(isTooSlow(published, now) ? 1 : 0);
  }

  private static Figures measure(List<String> names) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder().verbosity(VerboseMode.SILENT).shouldFailOnError(true);
    names.forEach(options::include);
    Collection<RunResult> results = new Runner(options.build()).run();
    SortedMap<String, Figure> figures = new TreeMap<>();
    for (RunResult result : results) {
      String[] name = result.getParams().getBenchmark().split("\\.");
      figures.put(
          name[name.length - 2] + "." + name[name.length - 1],
          figure(
              result.getPrimaryResult(),
              result.getParams().getMode(),
              result.getParams().getTimeUnit()));
    }
    return new Figures(Machine.cpu(), Machine.java(), figures);
  }

  private static Figure figure(Result<?> result, Mode mode, TimeUnit unit) {
    Statistics statistics = result.getStatistics();
    double[] interval = statistics.getConfidenceIntervalAt(CONFIDENCE);
    double scale = unit.toNanos(1);
    return mode == Mode.Throughput
        ? new Figure(scale / statistics.getMean(), scale / interval[1], scale / interval[0])
        : new Figure(scale * statistics.getMean(), scale * interval[0], scale * interval[1]);
  }

  static String table(Figures published, Figures now) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(Locale.ROOT, "published: %s, JDK %s%n", published.cpu(), published.java()));
    table.append(String.format(Locale.ROOT, "here:      %s, JDK %s%n", now.cpu(), now.java()));
    if (!published.cpu().equals(now.cpu())) {
      table.append("The CPU is another one: the ratios say nothing about the code.\n");
    }
    String row = "%-52s %12s %12s %7s  %s%n";
    table.append(
        String.format(Locale.ROOT, row, "benchmark", "ns, published", "ns, here", "ratio", ""));
    now.benchmarks()
        .forEach(
            (name, figure) -> {
              Figure before = published.benchmarks().get(name);
              table.append(
                  before == null
                      ? String.format(
                          Locale.ROOT, row, name, "", number(figure.nanoseconds()), "", "new")
                      : String.format(
                          Locale.ROOT,
                          row,
                          name,
                          number(before.nanoseconds()),
                          number(figure.nanoseconds()),
                          String.format(Locale.ROOT, "%.2f", ratio(before, figure)),
                          verdict(before, figure)));
            });
    return table.toString();
  }

  private static String number(double nanoseconds) {
    return String.format(Locale.ROOT, nanoseconds < 1000 ? "%,.1f" : "%,.0f", nanoseconds);
  }

  private static double ratio(Figure before, Figure now) {
    return now.nanoseconds() / before.nanoseconds();
  }

  private static String verdict(Figure before, Figure now) {
    if (now.low() > before.high()) {
      return "slower";
    }
    return now.high() < before.low() ? "faster" : "within noise";
  }

  /** Whether a benchmark is slower by more than half, beyond noise, on the same CPU. */
  static boolean isTooSlow(Figures published, Figures now) {
    return published.cpu().equals(now.cpu())
        && now.benchmarks().entrySet().stream()
            .anyMatch(
                entry -> {
                  Figure before = published.benchmarks().get(entry.getKey());
                  return before != null
                      && ratio(before, entry.getValue()) > TOO_SLOW
                      && entry.getValue().low() > before.high();
                });
  }
}
