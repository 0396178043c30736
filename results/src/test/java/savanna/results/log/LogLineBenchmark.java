// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
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
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;

/**
 * Nanoseconds to write and to read a line of a log: a cache hit, of which a log has most, read byte
 * by byte and as a record that Jackson maps, and a trained child. Run {@code main} of {@code
 * org.openjdk.jmh.Main} on the test class path.
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
  private Line hit = line("");
  private Line trained = line("");
  private Child hitChild = child(0);
  private Child trainedChild = child(0);

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

  /** Makes one line of each kind. */
  @Setup
  public void makeLines() {
    trainedChild = child(0);
    trained = line(EventJson.write(trainedChild, nothing));
    ExampleEvents.all().forEach(known::accept);
    hit = line(HIT.formatted(known.ofHash(trainedChild.hash()).orElseThrow().index()));
    hitChild = CacheHitLine.read(hit).child(known);
  }

  @Benchmark
  public SearchEvent readHitByBytes() {
    return CacheHitLine.read(hit).child(known);
  }

  @Benchmark
  public SearchEvent readHitByRecord() throws IOException {
    return EventJson.read(hit).apply(known);
  }

  @Benchmark
  public SearchEvent readTrained() throws IOException {
    return EventJson.read(trained).apply(nothing);
  }

  @Benchmark
  public String writeHit() {
    return EventJson.write(hitChild, known);
  }

  @Benchmark
  public String writeTrained() {
    return EventJson.write(trainedChild, nothing);
  }
}
