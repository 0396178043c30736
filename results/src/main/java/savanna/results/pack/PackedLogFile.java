// SPDX-License-Identifier: Apache-2.0
package savanna.results.pack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;
import savanna.results.io.AtomicFile;
import savanna.results.io.BadFileException;
import savanna.results.io.FileErrors;
import savanna.results.io.Json;
import savanna.results.io.Schema;
import savanna.results.log.EventJson;
import savanna.results.log.Fields;
import savanna.results.log.TrialLine;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.RunFinished;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.tasks.json.JsonProblem;

/**
 * The file of a {@link PackedLog}: text, a JSON object a line, compressed by xz. The lines:
 *
 * <ul>
 *   <li>{@code schema} and the components of {@link PackedLog.Header}
 *   <li>{@code "event":"started"}, as in the log
 *   <li>{@code child}, an index, and {@code trials}, as in the log; indices ascend
 *   <li>{@code "event":"finished"}, as in the log, if the run is
 * </ul>
 */
final class PackedLogFile {
  private static final int LONGEST_LINE = 4 << 20;
  private static final String INDEX = "child";

  /** The text of a long search has three megabytes; the compressor takes twelve times as much. */
  private static final int MOST_DICTIONARY_BYTES = 1 << 23;

  /** A line with results; the first key is its mark. */
  private record Results(
      @JsonProperty(required = true) int child,
      @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
          List<TrialLine> trials) {}

  private final Path file;
  private final SortedMap<Integer, List<TrialResult>> results = new TreeMap<>();
  private PackedLog.@Nullable Header header;
  private @Nullable RunStarted started;
  private @Nullable RunFinished finished;

  private PackedLogFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the file, all of it or nothing.
   *
   * @throws BadFileException if it cannot be written
   */
  static void write(Path file, PackedLog packed) {
    byte[] text = text(packed).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      LZMA2Options options = new LZMA2Options(LZMA2Options.PRESET_MAX);
      options.setNiceLen(LZMA2Options.NICE_LEN_MAX);
      options.setDictSize(
          Math.max(LZMA2Options.DICT_SIZE_MIN, Math.min(text.length, MOST_DICTIONARY_BYTES)));
      try (OutputStream xz = new XZOutputStream(bytes, options)) {
        xz.write(text);
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory cannot fail", impossible);
    }
    AtomicFile.write(file, bytes.toByteArray());
  }

  private static String text(PackedLog packed) {
    PackedLog.Header header = packed.header();
    StringBuilder text = new StringBuilder();
    text.append(
            Json.MAPPER
                .createObjectNode()
                .put("schema", Schema.PACKED.toString())
                .put("config", header.config())
                .put("indices", header.indices())
                .put("events", header.events())
                .put("bytes", header.bytes())
                .put("sha256", header.sha256()))
        .append('\n')
        .append(EventJson.write(packed.started()))
        .append('\n');
    packed.results().forEach((index, trials) -> text.append(line(index, trials)).append('\n'));
    if (packed.finished() != null) {
      text.append(EventJson.write(packed.finished())).append('\n');
    }
    return text.toString();
  }

  private static String line(int index, List<TrialResult> trials) {
    try {
      return Json.MAPPER.writeValueAsString(new Results(index, TrialLine.of(trials)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing a record cannot fail", e);
    }
  }

  /**
   * Returns what {@link #write} wrote.
   *
   * @throws BadFileException if it cannot be read, or is something else
   */
  static PackedLog read(Path file) {
    PackedLogFile reading = new PackedLogFile(file);
    reading.readLines();
    return reading.packed();
  }

  private void take(String line, long number) {
    try {
      take(Json.MAPPER.readTree(line));
    } catch (JsonProcessingException e) {
      throw BadFileException.atLine(file, number, "not JSON: " + JsonProblem.of(e));
    } catch (IllegalArgumentException e) {
      throw BadFileException.atLine(file, number, "no packed log: " + e.getMessage());
    }
  }

  /** Returns the next line, null after the last one. */
  private @Nullable String line(Reader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = reader.read(); next != '\n'; next = reader.read()) {
      if (next < 0) {
        return line.isEmpty() ? null : line.toString();
      }
      if (line.length() == LONGEST_LINE) {
        throw damaged(file);
      }
      line.append((char) next);
    }
    return line.toString();
  }

  private void take(JsonNode line) {
    if (header == null) {
      Fields fields = new Fields(line);
      Schema.PACKED.check(fields.take("schema", String.class));
      header =
          new PackedLog.Header(
              fields.take("config", String.class),
              fields.take("indices", Integer.class),
              fields.take("events", Long.class),
              fields.take("bytes", Long.class),
              fields.take("sha256", String.class));
      fields.end();
    } else if (line.has(INDEX)) {
      Results read = Json.record(Json.ABRIDGED, line, Results.class);
      int index = read.child();
      int least = results.isEmpty() ? 0 : results.lastKey() + 1;
      if (started == null || finished != null || index < least || index >= header.indices()) {
        throw new IllegalArgumentException("index " + index + " is not in its place");
      }
      results.put(index, TrialLine.results(read.trials()));
    } else {
      SearchEvent event = EventJson.read(line);
      if (event instanceof RunStarted start && started == null) {
        started = start;
      } else if (event instanceof RunFinished end && started != null && finished == null) {
        finished = end;
      } else {
        throw new IllegalArgumentException("this event is not in its place");
      }
    }
  }

  private PackedLog packed() {
    if (header == null || started == null) {
      throw damaged(file);
    }
    return new PackedLog(header, started, results, finished);
  }

  /** Reads line by line: a small file may stand for gigabytes. */
  private void readLines() {
    long number = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new XZInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = line(lines); line != null; line = line(lines)) {
        number++;
        take(line, number);
      }
    } catch (XZIOException | EOFException e) {
      throw damaged(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static BadFileException damaged(Path file) {
    return BadFileException.of(file, "is damaged, or no packed log; restore it from a copy");
  }
}
