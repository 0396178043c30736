// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import java.util.function.Supplier;

/**
 * What a long command says while it works: one line rewritten in place on a terminal, else a plain
 * line now and then. For one thread.
 */
public final class ProgressLine implements AutoCloseable {
  private static final long TERMINAL_NANOSECONDS = 250_000_000L;
  private static final long PLAIN_NANOSECONDS = 10_000_000_000L;

  private final Console console;
  private long last = System.nanoTime();
  private int shown;

  /** Makes the line; nothing is printed yet. */
  public ProgressLine(Console console) {
    this.console = console;
  }

  /** Shows what the supplier gives, if it is time to. */
  public void update(Supplier<String> text) {
    long interval = isTerminal() ? TERMINAL_NANOSECONDS : PLAIN_NANOSECONDS;
    if (System.nanoTime() - last >= interval) {
      show(text.get());
    }
  }

  /** Shows a text now. */
  public void show(String text) {
    last = System.nanoTime();
    if (isTerminal()) {
      String cut = text.substring(0, Math.min(text.length(), console.columns() - 1));
      console.err().print("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
      shown = cut.length();
    } else {
      console.err().println(text);
    }
    console.err().flush();
  }

  private boolean isTerminal() {
    return console.columns() > 1;
  }

  /** Leaves the last text standing on a line of its own. */
  @Override
  public void close() {
    if (shown > 0) {
      console.err().println();
      console.err().flush();
      shown = 0;
    }
  }
}
