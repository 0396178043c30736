// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import savanna.results.config.ConfigFile;
import savanna.results.config.RunConfig;
import savanna.results.io.AtomicFile;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;
import savanna.results.io.RunLock;
import savanna.results.io.TemporaryName;
import savanna.results.io.TextFile;
import savanna.results.log.EventLogReader;
import savanna.results.log.EventLogWriter;
import savanna.results.log.FunnelLogReader;
import savanna.results.log.FunnelLogWriter;
import savanna.results.log.RunDigests;
import savanna.results.log.TimingLog;
import savanna.results.provenance.MachineKind;
import savanna.results.provenance.Provenance;
import savanna.tasks.json.JsonProblem;

/**
 * A run on disk. <b>Start reading here.</b>
 *
 * <ul>
 *   <li>{@code config.json}: the frozen {@link RunConfig} and the {@link Provenance}; written once
 *   <li>{@code events.jsonl}: the {@link EventLogWriter event log}, which is the state of the run
 *   <li>{@code timing.jsonl}: the {@link TimingLog}, kept apart because times differ from run to
 *       run
 *   <li>{@code funnel.jsonl}: the {@link FunnelLogWriter log of the funnel}, if there is one
 *   <li>{@code workers.jsonl}: which workers trained, where others than this process could
 *   <li>{@code TASK.stderr.txt}: what the program of a command task printed to its standard error
 *   <li>{@code lock}: see {@link RunLock}
 *   <li>{@code packed.jsonl.xz}, in place of the event log: see {@code savanna.results.pack}
 * </ul>
 *
 * @param path of the directory
 * @param config that the run follows
 * @param provenance of its first process
 */
public record RunDirectory(Path path, RunConfig config, Provenance provenance) {

  /** Of the provenance beside it; a hand that edits one leaves the other. */
  private static final String DIGEST = "sha256";

  private static final String DEVICE = "device";

  private static final String EVENTS = "events.jsonl";
  private static final String FUNNEL = "funnel.jsonl";
  private static final String TIMING = "timing.jsonl";
  private static final String WORKERS = "workers.jsonl";
  private static final String PACKED = "packed.jsonl.xz";
  private static final String REPORT = "report.html";
  private static final String REPORT_TABLES = "report-csv";

  /** The end of the names of files with what programs of tasks print to their standard error. */
  private static final String PRINTED = ".stderr.txt";

  private static final Set<String> REPLACEABLE =
      Set.of(ConfigFile.NAME, TIMING, WORKERS, RunLock.NAME);

  /** How Jackson says that a record's key is absent. */
  private static final Pattern MISSING = Pattern.compile("Missing creator property '([^']*)'");

  /**
   * Makes a run directory, and the folders above it.
   *
   * @throws BadFileException if there is something else or a run with events in it, or another
   *     process is just beginning one, or it cannot be written
   */
  public static RunDirectory create(Path path, RunConfig config, Provenance provenance) {
    if (path.toString().isEmpty()) {
      throw BadFileException.of(Path.of("''"), "names no folder; give the run one of its own");
    }
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(path, e);
    }
    checkEmpty(path);
    RunLock lock = RunLock.acquire(path);
    try {
      checkEmpty(path);
      deleteTimes(path);
      ObjectNode tree = config.toJson();
      ObjectNode from = Json.MAPPER.valueToTree(provenance);
      tree.set(ConfigFile.PROVENANCE, from.put(DIGEST, provenance.digest()));
      AtomicFile.write(path.resolve(ConfigFile.NAME), Json.pretty(tree));
    } finally {
      lock.close();
    }
    return new RunDirectory(path, config, provenance);
  }

  private static void deleteTimes(Path path) {
    try {
      Files.deleteIfExists(path.resolve(TIMING));
      Files.deleteIfExists(path.resolve(WORKERS));
    } catch (IOException e) {
      throw FileErrors.cannotWrite(path.resolve(TIMING), e);
    }
  }

  /** A search that failed before its first event has left nothing that would be missed. */
  private static void checkEmpty(Path path) {
    if (Files.exists(path.resolve(EVENTS))) {
      throw BadFileException.of(path, "holds a run already; choose another directory");
    }
    try (Stream<Path> entries = Files.list(path)) {
      if (entries.anyMatch(entry -> !isReplaceable(entry))) {
        throw BadFileException.of(path, "is not empty; choose another directory for the run");
      }
    } catch (IOException e) {
      throw FileErrors.cannotRead(path, e);
    }
  }

  private static boolean isReplaceable(Path entry) {
    String name = entry.getFileName().toString();
    return REPLACEABLE.contains(name) || name.endsWith(PRINTED) || TemporaryName.is(entry);
  }

  /** Returns whether a folder holds a run, packed or not. */
  public static boolean isAt(Path folder) {
    return Files.exists(folder.resolve(EVENTS))
        || Files.exists(folder.resolve(PACKED))
        || (Files.exists(folder.resolve(ConfigFile.NAME))
            && Files.exists(folder.resolve(RunLock.NAME)));
  }

  private static String reason(Exception error) {
    if (!(error instanceof JsonProcessingException json)) {
      return String.valueOf(error.getMessage());
    }
    Matcher missing = MISSING.matcher(json.getOriginalMessage());
    return missing.find()
        ? "the key '" + missing.group(1) + "' is missing; restore the file from a copy"
        : JsonProblem.of(json);
  }

  /** Returns whether the log of this run is packed: it has to be unpacked first. */
  public boolean isPacked() {
    return !Files.exists(eventFile()) && Files.exists(packedFile());
  }

  /** Returns whether a process writes to this run, as far as this one may know. */
  public boolean isBeingWritten() {
    return RunLock.isHeld(path);
  }

  /** Returns whether a path, relative to a run directory, is the place of its report. */
  static boolean isReport(Path path) {
    return path.equals(Path.of(REPORT)) || path.startsWith(REPORT_TABLES);
  }

  /**
   * Opens a run directory, be it finished, interrupted or running.
   *
   * @throws BadFileException if it is none, or its config is broken
   */
  public static RunDirectory open(Path path) {
    Path file = path.resolve(ConfigFile.NAME);
    if (!Files.isRegularFile(file)) {
      throw BadFileException.of(
          path,
          Files.isDirectory(path)
              ? "is no run directory: it has no " + ConfigFile.NAME
              : "there is no such run directory; 'savanna search --run' makes one");
    }
    String text = TextFile.read(file);
    RunConfig config = ConfigFile.parse(file.toString(), text).config();
    try {
      JsonNode tree = Json.MAPPER.readTree(text).path(ConfigFile.PROVENANCE);
      JsonNode digest = tree instanceof ObjectNode object ? object.remove(DIGEST) : null;
      if (tree instanceof ObjectNode object && !object.has(DEVICE)) {
        object.putNull(DEVICE); // left out where the CPU trains
      }
      Provenance provenance = Json.MAPPER.treeToValue(tree, Provenance.class);
      if (digest != null && !digest.asText().equals(provenance.digest())) {
        throw ConfigFile.provenanceError(
            file, "the provenance is not as it was written; restore it from a copy");
      }
      return new RunDirectory(path, config, provenance);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw BadFileException.of(file, "has no valid provenance: " + reason(e), e);
    }
  }

  /** Returns an error at the provenance in this run's config file. */
  public BadFileException provenanceError(String message) {
    return ConfigFile.provenanceError(path.resolve(ConfigFile.NAME), message);
  }

  /** Returns the kind of machine that this run was begun on. */
  public MachineKind machine() {
    return MachineKind.of(config.kernels(), provenance);
  }

  /** Returns what the logs of this run say about its config file. */
  public RunDigests digests() {
    return new RunDigests(config.digest(), provenance.originDigest());
  }

  /** Returns the right to write to this run; held until it is closed. */
  public RunLock lock() {
    return RunLock.acquire(path);
  }

  /**
   * Returns the events of this run from the first on; the caller closes it.
   *
   * @throws BadFileException if there is no log, or it is not this run's
   */
  public EventLogReader events() {
    checkBegun();
    return new EventLogReader(eventFile(), digests());
  }

  /**
   * Checks that there is an event log.
   *
   * @throws BadFileException if the run has not begun, or is packed
   */
  public void checkBegun() {
    checkUnpacked();
    if (!Files.exists(eventFile())) {
      throw BadFileException.of(path, "has no events yet; wait until the search has begun");
    }
  }

  /**
   * Checks that the log of this run, if it has begun, is here.
   *
   * @throws BadFileException if it is packed
   */
  void checkUnpacked() {
    if (isPacked()) {
      throw BadFileException.of(path, "is packed; 'savanna unpack' makes a run directory of it");
    }
  }

  /**
   * Returns the events of this run's funnel from the first on; the caller closes it. Empty if there
   * is no funnel.
   *
   * @throws BadFileException if the log is not this run's
   */
  public Optional<FunnelLogReader> funnel() {
    return Files.exists(funnelFile())
        ? Optional.of(new FunnelLogReader(funnelFile(), digests()))
        : Optional.empty();
  }

  /** Returns the file of the funnel's log. */
  public Path funnelFile() {
    return path.resolve(FUNNEL);
  }

  /** Returns where the run's report is, if it is not written elsewhere. */
  public Path reportFile() {
    return path.resolve(REPORT);
  }

  /** Returns where the tables of the run's report are, if they are not written elsewhere. */
  public Path reportTables() {
    return path.resolve(REPORT_TABLES);
  }

  /** Returns the event log's file. */
  public Path eventFile() {
    return path.resolve(EVENTS);
  }

  /** Returns the packed log's file. */
  public Path packedFile() {
    return path.resolve(PACKED);
  }

  /** Returns the file that says which workers trained. */
  public Path workersFile() {
    return path.resolve(WORKERS);
  }

  /** Returns the timing log's file. */
  public Path timingFile() {
    return path.resolve(TIMING);
  }
}
