// SPDX-License-Identifier: Apache-2.0
package savanna.cli.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.output.Console;
import savanna.cli.output.Numbers;
import savanna.cli.output.Printable;
import savanna.cli.output.Screen;
import savanna.cli.output.WorkersText;
import savanna.results.RunDirectory;
import savanna.results.live.LiveRun;
import savanna.results.live.LiveServer;
import savanna.results.summary.RunCost;
import savanna.results.summary.WorkersSummary;

/** {@code savanna watch}: a run while it goes on. */
@Command(
    name = "watch",
    description = {
      "Follows a search that another process runs: its curves in the terminal, or as a page in a"
          + " browser. Changes nothing in the run. Ends when the search does, or with Ctrl-C; with"
          + " --web it goes on to show the run until Ctrl-C.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna watch runs/mine",
      "  savanna watch runs/mine --web 8080",
      "  savanna watch runs/mine --once",
    },
    mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
  private static final long TERMINAL_MILLISECONDS = 1000;
  private static final long PLAIN_MILLISECONDS = 10_000;
  private static final int MOST_WORKERS = 6;
  private static final int LAST_PORT = 65_535;

  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path run = Path.of("");

  @Option(
      names = "--web",
      paramLabel = "PORT",
      description = "Show a page on this port; 0 for any that is free.")
  private @Nullable Integer port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "With --web: the address to listen on. Default: this machine only. On another one"
              + " whoever reaches it may read the run; nobody can change it.")
  private @Nullable String bind;

  @Option(names = "--once", description = "Show the run as it is now, and end.")
  private boolean once;

  /** Makes the command. */
  public WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (bind != null && port == null) {
      throw new BadInputException("--bind is for --web; give --web PORT, too");
    }
    if (port != null && (port < 0 || port > LAST_PORT)) {
      throw new BadInputException("--web is a port from 0 to " + LAST_PORT + ", got " + port);
    }
    RunDirectory directory = RunDirectory.open(run);
    try (LiveRun live = new LiveRun(directory, port != null)) {
      if (port == null) {
        watch(live, directory);
      } else {
        serve(directory, live, port);
      }
    }
    return 0;
  }

  private void watch(LiveRun live, RunDirectory directory) throws InterruptedException {
    Screen screen = Screen.ofProcess();
    RunFrame frame = new RunFrame(screen);
    PrintWriter out = console.out();
    boolean first = true;
    boolean written = true;
    while (true) {
      boolean before = written;
      written = directory.isBeingWritten();
      boolean news = live.poll() || before != written;
      if (screen.isTerminal() || once) {
        if (news || first) {
          out.print(screen.clear());
          frame
              .lines(run.toString(), live.history(), written, workers(directory))
              .forEach(out::println);
        }
      } else {
        out.println(RunFrame.figures(live.history().summary().statistics(), live.history()));
        if (!written && before && !live.isFinished()) {
          out.printf(
              "no process writes to this run; '%s' goes on%n", Printable.command("resume", run));
        }
      }
      out.flush();
      if (once || live.isFinished()) {
        return;
      }
      first = false;
      Thread.sleep(screen.isTerminal() ? TERMINAL_MILLISECONDS : PLAIN_MILLISECONDS);
    }
  }

  /** Returns who trains, and the share of the time that workers had nothing to train. */
  private static List<String> workers(RunDirectory directory) {
    List<String> lines = new ArrayList<>();
    WorkersSummary.of(directory)
        .ifPresent(summary -> lines.addAll(WorkersText.lines(summary, MOST_WORKERS)));
    if (!lines.isEmpty()) {
      double idle = RunCost.of(directory).idleShare();
      lines.add("workers were idle for " + Numbers.percent(idle) + " of their time");
    }
    return lines;
  }

  private void serve(RunDirectory directory, LiveRun live, int wantedPort)
      throws InterruptedException {
    InetAddress address = address();
    try (LiveServer server = new LiveServer(directory, address, wantedPort)) {
      live.poll(server::publish);
      console.out().printf("http://%s:%d/%n", name(address), server.port());
      console.out().flush();
      while (!once) {
        Thread.sleep(TERMINAL_MILLISECONDS);
        live.poll(server::publish);
      }
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("assign requested address")) {
        throw new BadInputException(
            "--bind: '" + bind + "' is no address of this machine; 0.0.0.0 is all of them");
      }
      throw new BadInputException(
          "--web: port " + wantedPort + " cannot be had (" + e.getMessage() + "); choose another");
    }
  }

  private InetAddress address() {
    try {
      return bind == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new BadInputException("--bind: there is no address '" + bind + "' here");
    }
  }

  private static String name(InetAddress address) {
    String text = address.isLoopbackAddress() ? "localhost" : address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }
}
