// SPDX-License-Identifier: Apache-2.0
package savanna.cli.pack;

import java.util.function.LongConsumer;
import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.output.ProgressLine;

/** Says how many events of a log have been made again. */
final class RebuildProgress implements LongConsumer, AutoCloseable {
  private final ProgressLine line;

  RebuildProgress(Console console) {
    this.line = new ProgressLine(console);
  }

  @Override
  public void accept(long events) {
    line.update(() -> "rebuilt %s events of the log".formatted(Numbers.count(events)));
  }

  @Override
  public void close() {
    line.close();
  }
}
