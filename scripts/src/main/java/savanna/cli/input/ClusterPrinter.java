// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.output.Printable;
import savanna.results.cluster.ClusterListener;
import savanna.results.cluster.Endpoint;

/** Prints which workers join, leave and are refused, a line each. */
final class ClusterPrinter implements ClusterListener {
  private final Console console;

  ClusterPrinter(Console console) {
    this.console = console;
  }

  private void print(String line) {
    // What workers say of themselves is not to be trusted with a terminal.
    console.err().println((console.columns() > 1 ? "\n" : "") + Printable.of(line));
    console.err().flush();
  }

  @Override
  public void onListen(Endpoint place) {
    print("workers may join: savanna worker " + place);
  }

  @Override
  public void onJoin(String worker, String name, int threads, String cpu, String otherBits) {
    String line =
        "worker %s joined: %s, %s, %s"
            .formatted(worker, name, Numbers.counted(threads, "thread"), cpu);
    print(otherBits.isEmpty() ? line : line + "; its losses may have other bits: " + otherBits);
  }

  @Override
  public void onLeave(String worker, String name, long results) {
    print(
        "worker %s left: %s, after %s".formatted(worker, name, Numbers.counted(results, "result")));
  }

  @Override
  public void onRefuse(String name, String reason) {
    print("worker refused: %s: %s".formatted(name, reason));
  }

  @Override
  public void onLost(int index, int workers) {
    print(
        "child %d: %s gone while training it; it is trained in a process of its own"
            .formatted(index, Numbers.counted(workers, "worker")));
  }

  @Override
  public void onNotice(String text) {
    print(text);
  }
}
