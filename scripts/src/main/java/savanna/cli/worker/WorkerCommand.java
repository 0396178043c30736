// SPDX-License-Identifier: Apache-2.0
package savanna.cli.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import savanna.cli.input.BadInputException;
import savanna.cli.input.WorkerAccess;
import savanna.cli.output.Console;
import savanna.cli.output.ProgressLine;
import savanna.results.cluster.Endpoint;
import savanna.results.cluster.Worker;
import savanna.results.cluster.WorkerSettings;

/** {@code savanna worker}: trains for a search elsewhere. */
@Command(
    name = "worker",
    description = {
      "Trains candidates for a search that was started with --listen, until that is over.",
      "",
      "It needs nothing but this build of Savanna and the data of the search's tasks. It may be"
          + " ended at any moment: what it trains is given to another worker. Where the search or"
          + " the network is gone, it waits and joins again.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna search --preset hour --run runs/hour --listen 127.0.0.1:7117",
      "  savanna worker 127.0.0.1:7117 --workers 4",
    },
    mixinStandardHelpOptions = true)
public final class WorkerCommand implements Callable<Integer> {
  private static final int MOST = 1024;

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "HOST:PORT",
      description = "Where the search listens, or the broker that it uses.")
  private @Nullable String place;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Programs trained at the same time. Default: one a core.")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "--secret", paramLabel = "FILE", description = "A file with the search's secret.")
  private @Nullable Path secret;

  @Option(
      names = "--tls",
      paramLabel = "FILE",
      description = "Encrypts; trusts the certificate in a PKCS12 file.")
  private @Nullable Path tls;

  @Option(
      names = "--allow-command",
      paramLabel = "COMMAND",
      description =
          "A command with its arguments that tasks may run on this machine, e.g. 'python3"
              + " my_task.py'; may be given several times. Default: none.")
  private List<String> commands = List.of();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "Gives up when no search has been there for so long. Default: 600.")
  private double patience = 600;

  @Option(names = "--stay", description = "Waits for the next search when one is over.")
  private boolean stays;

  @Option(
      names = "--make-certificates",
      paramLabel = "DIR",
      description =
          "Only makes DIR/search.p12 for the search's --tls, to be kept secret, and DIR/worker.p12"
              + " for that of the workers.")
  private @Nullable Path certificates;

  /** Makes the command. */
  public WorkerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (certificates != null) {
      Certificates.make(certificates);
      console
          .out()
          .printf(
              "%s for the search, secret; %s for workers%n",
              certificates.resolve(Certificates.SEARCH), certificates.resolve(Certificates.WORKER));
      return 0;
    }
    if (place == null) {
      throw new BadInputException("savanna worker: give the HOST:PORT where a search listens");
    }
    if (workers < 1 || workers > MOST) {
      throw new BadInputException("--workers is a number from 1 to " + MOST + ", got " + workers);
    }
    if (!(patience >= 0)) {
      throw new BadInputException("--patience is a number of seconds from 0, got " + patience);
    }
    Endpoint endpoint = Endpoint.parse("the search's place", place);
    WorkerSettings settings =
        new WorkerSettings(
            endpoint, WorkerAccess.of(secret, tls), workers, commands, patience, stays);
    try (ProgressLine line = new ProgressLine(console)) {
      new Worker(settings, new WorkerPrinter(console, line)).run();
    }
    return 0;
  }
}
