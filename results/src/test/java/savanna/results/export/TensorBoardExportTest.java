// SPDX-License-Identifier: Apache-2.0
package savanna.results.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.RunDirectory;
import savanna.results.history.LongRun;
import savanna.results.history.RunView;

/** Reads the event files by rules of its own: framing, checksums and messages bit by bit. */
class TensorBoardExportTest {
  @TempDir private Path folder = Path.of("");
  private RunView view;

  /** A point or text as an event file has it. */
  private record Point(long step, double time, String tag, float value, String text) {}

  @BeforeEach
  void write() {
    RunDirectory run = LongRun.create(folder.resolve("run"));
    LongRun.write(run, 2000, true);
    view = RunView.read(run);
  }

  @Test
  void theCurvesAreReadBack() {
    Map<String, byte[]> files = TensorBoardExport.of(view);

    assertThat(files).containsOnlyKeys("run", "population-0-evolution");
    List<Point> population = points(files.get("population-0-evolution"));
    List<Point> best = tagged(population, "fitness/best");
    assertThat(best).hasSameSizeAs(view.history().curves().get(0).points());
    long start = Instant.parse(view.directory().provenance().startedAt()).getEpochSecond();
    for (int i = 0; i < best.size(); i++) {
      var expected = view.history().curves().get(0).points().get(i);
      assertThat(best.get(i).value()).isEqualTo((float) expected.fitness());
      assertThat(best.get(i).step()).isEqualTo(expected.children());
      assertThat(best.get(i).time()).isEqualTo(start + expected.cpuSeconds());
    }
    assertThat(tagged(population, "fitness/retested")).isNotEmpty();
  }

  @Test
  void programsAreTexts() {
    List<Point> texts = tagged(points(TensorBoardExport.of(view).get("run")), "program");

    assertThat(texts).hasSameSizeAs(view.history().bests());
    assertThat(texts).allSatisfy(text -> assertThat(text.text()).contains("def train(w, g"));
  }

  @Test
  void checksumsAreThoseOfTheStandard() {
    // RFC 3720, B.4: 32 bytes of zeros have 0x8a9136aa; rotated by 15, plus 0xa282ead8.
    TfRecords records = new TfRecords();
    records.add(new byte[32]);
    ByteBuffer bytes = ByteBuffer.wrap(records.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(bytes.getLong(0)).isEqualTo(32);
    int expected = ((0x8a9136aa >>> 15) | (0x8a9136aa << 17)) + 0xa282ead8;
    assertThat(bytes.getInt(12 + 32)).isEqualTo(expected);
    assertThat(crc(new byte[32], 0, 32)).isEqualTo(0x8a9136aa);
  }

  private static List<Point> tagged(List<Point> points, String tag) {
    return points.stream().filter(point -> point.tag().equals(tag)).toList();
  }

  /** CRC-32C one bit at a time. */
  private static int crc(byte[] data, int from, int to) {
    int crc = -1;
    for (int i = from; i < to; i++) {
      crc ^= data[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
      }
    }
    return ~crc;
  }

  private static int masked(int crc) {
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }

  private static List<Point> points(byte[] file) {
    List<Point> points = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean first = true;
    while (in.hasRemaining()) {
      int start = in.position();
      int length = (int) in.getLong();
      assertThat(in.getInt()).isEqualTo(masked(crc(file, start, start + 8)));
      byte[] record = new byte[length];
      in.get(record);
      assertThat(in.getInt()).isEqualTo(masked(crc(record, 0, length)));
      Message event = new Message(record);
      if (first) {
        assertThat(event.text(3)).isEqualTo("brain.Event:2");
      } else {
        points.add(point(event));
      }
      first = false;
    }
    return points;
  }

  private static Point point(Message event) {
    Message value = new Message(new Message(event.bytes.get(5)).bytes.get(1));
    String text = value.bytes.containsKey(8) ? new Message(value.bytes.get(8)).text(8) : "";
    if (!text.isEmpty()) {
      Message plugin = new Message(new Message(value.bytes.get(9)).bytes.get(1));
      assertThat(plugin.text(1)).isEqualTo("text");
    }
    return new Point(
        event.numbers.getOrDefault(2, 0L),
        Double.longBitsToDouble(event.numbers.getOrDefault(1, 0L)),
        value.text(1),
        Float.intBitsToFloat(value.numbers.getOrDefault(2, 0L).intValue()),
        text);
  }

  /** The fields of a protocol buffer message by number; the last one of each number. */
  private static final class Message {
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, byte[]> bytes = new HashMap<>();

    Message(byte[] data) {
      ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
      while (in.hasRemaining()) {
        long key = varint(in);
        int field = (int) (key >>> 3);
        switch ((int) key & 7) {
          case 0 -> numbers.put(field, varint(in));
          case 1 -> numbers.put(field, in.getLong());
          case 2 -> {
            byte[] content = new byte[(int) varint(in)];
            in.get(content);
            bytes.put(field, content);
          }
          case 5 -> numbers.put(field, (long) in.getInt());
          default -> throw new AssertionError("wire type of " + key);
        }
      }
    }

    private static long varint(ByteBuffer in) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = in.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    String text(int field) {
      return new String(bytes.getOrDefault(field, new byte[0]), StandardCharsets.UTF_8);
    }
  }
}
