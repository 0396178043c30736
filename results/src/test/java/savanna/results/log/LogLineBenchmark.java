// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import savanna.results.ExampleEvents;
import savanna.results.io.Json;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;

/**
 * Nanoseconds to write and to read a line of a log: a cache hit, of which a log has most, and a
 * trained child, by the project's own code and by a record of the same keys that Jackson maps. Run
 * {@code main} of {@code org.openjdk.jmh.Main} on the test class path.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC") // as the launcher runs it
public class LogLineBenchmark {
  private static final String HIT =
      "{\"child\":123456,\"parent\":123321,\"by\":\"insert 3 update = sign(m)\",\"as\":%d,"
          + "\"size\":19,\"crc\":\"0123abcd\"}"; // %d: the first individual of a program hash

  private final LogDictionary known = new LogDictionary();
  private final LogDictionary nothing = new LogDictionary();
  private final ObjectReader reader =
      Json.MAPPER
          .readerFor(Keys.class)
          .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  private final ObjectWriter writer = Json.MAPPER.writerFor(Keys.class);
  private Line hit = line("");
  private Line trained = line("");
  private Child hitChild = child(0);
  private Child trainedChild = child(0);
  private Keys hitKeys = keys("{}");
  private Keys trainedKeys = keys("{}");

  /** The keys of a child as a record that Jackson maps. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Keys(
      int child,
      @Nullable Integer phase,
      @Nullable Integer parent,
      @Nullable String by,
      @Nullable Integer confirms,
      @Nullable Integer retests,
      @Nullable String hash,
      @Nullable Integer as,
      @Nullable Integer size,
      int @Nullable [] shape,
      int @Nullable [] live,
      @Nullable String fingerprint,
      @Nullable Integer like,
      @Nullable String verdict,
      @Nullable Boolean audited,
      @Nullable List<TrialResult> trials,
      @Nullable Integer seeds,
      @Nullable Double fitness,
      @Nullable String program,
      @JsonProperty("crc") @Nullable String checksum) {}

  private static Child child(int index) {
    return ExampleEvents.all().stream()
        .filter(event -> event instanceof Child)
        .map(event -> (Child) event)
        .skip(index)
        .findFirst()
        .orElseThrow();
  }

  private static Line line(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Line(bytes, 0, bytes.length, 1);
  }

  private Keys keys(String text) {
    try {
      return reader.readValue(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes one line of each kind. */
  @Setup
  public void makeLines() {
    trainedChild = child(0);
    String text = EventJson.write(trainedChild, nothing);
    trained = line(text);
    trainedKeys = keys(text.replace("\"trainSteps\"", "\"outcome\":\"completed\",\"trainSteps\""));
    ExampleEvents.all().forEach(known::accept);
    String hitText = HIT.formatted(known.ofHash(trainedChild.hash()).orElseThrow().index());
    hit = line(hitText);
    hitKeys = keys(hitText);
    hitChild = CacheHitLine.read(hit).child(known);
  }

  @Benchmark
  public SearchEvent readHitByBytes() {
    return CacheHitLine.read(hit).child(known);
  }

  @Benchmark
  public SearchEvent readHitByKeys() throws IOException {
    return EventJson.read(hit).apply(known);
  }

  @Benchmark
  public Object readHitByRecord() throws IOException {
    return reader.readValue(hit.buffer());
  }

  @Benchmark
  public SearchEvent readTrainedByKeys() throws IOException {
    return EventJson.read(trained).apply(nothing);
  }

  @Benchmark
  public Object readTrainedByRecord() throws IOException {
    return reader.readValue(trained.buffer());
  }

  @Benchmark
  public String writeHitByKeys() {
    return EventJson.write(hitChild, known);
  }

  @Benchmark
  public String writeHitByRecord() throws IOException {
    return writer.writeValueAsString(hitKeys);
  }

  @Benchmark
  public String writeTrainedByKeys() {
    return EventJson.write(trainedChild, nothing);
  }

  @Benchmark
  public String writeTrainedByRecord() throws IOException {
    return writer.writeValueAsString(trainedKeys);
  }
}
