// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import savanna.cli.output.Console;
import savanna.results.cluster.Access;
import savanna.results.cluster.ClusterBackend;
import savanna.results.cluster.ClusterListener;
import savanna.results.cluster.ClusterSettings;
import savanna.results.cluster.Endpoint;
import savanna.results.cluster.WorkersLog;
import savanna.search.evaluation.EvaluationBackend;

/** The flags that let workers on other machines join. */
final class ClusterOptions {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Lets workers join there while this process trains, too: 'savanna worker HOST:PORT'. Other"
              + " machines can reach an address that is not 127.0.0.1; it needs --secret.")
  private @Nullable String listen;

  @Option(
      names = "--broker",
      paramLabel = "HOST:PORT",
      description = "As --listen, through an Apache Artemis broker that runs there.")
  private @Nullable String broker;

  @Option(
      names = "--secret",
      paramLabel = "FILE",
      description = "A file whose text workers must know, too.")
  private @Nullable Path secret;

  @Option(
      names = "--tls",
      paramLabel = "FILE",
      description =
          "Encrypts, with the certificate and key in a PKCS12 file; 'savanna worker"
              + " --make-certificates' makes one.")
  private @Nullable Path tls;

  @Option(
      names = "--any-machine",
      description =
          "Go on although this machine or a worker's is of another kind; 'replay' will see it.")
  private boolean anyMachine;

  boolean isGiven() {
    return listen != null || broker != null;
  }

  boolean anyMachine() {
    return anyMachine;
  }

  /** Returns what lets workers join; empty if none may. */
  Optional<EvaluationBackend> backend(Console console, @Nullable Path run) {
    String place = listen != null ? listen : broker;
    if (place == null) {
      if (secret != null || tls != null) {
        throw new BadInputException(
            "--secret and --tls are for workers elsewhere; give --listen HOST:PORT, too");
      }
      return Optional.empty();
    }
    if (listen != null && broker != null) {
      throw new BadInputException("give --listen or --broker, not both");
    }
    Endpoint endpoint = Endpoint.parse(listen != null ? "--listen" : "--broker", place);
    ClusterSettings settings =
        new ClusterSettings(
            endpoint,
            broker != null,
            access(endpoint, secret, tls),
            anyMachine,
            IsolatedCommand.ofThisProcess(),
            ClusterSettings.OVERDUE_SECONDS);
    ClusterListener printer = new ClusterPrinter(console);
    return Optional.of(
        new ClusterBackend(settings, run == null ? printer : new WorkersLog(run, printer)));
  }

  /**
   * Returns who may join at an endpoint.
   *
   * @throws BadInputException if other machines can reach it and there is no secret, or a file is
   *     not there
   */
  static Access access(Endpoint endpoint, @Nullable Path secret, @Nullable Path tls) {
    if (secret == null && !endpoint.isLoopback()) {
      throw new BadInputException(
          endpoint
              + " can be reached by other machines; give --secret FILE, or 127.0.0.1 for this one");
    }
    return WorkerAccess.of(secret, tls);
  }
}
