// SPDX-License-Identifier: Apache-2.0
package savanna.results.export;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An event file as TensorBoard reads it: records of protocol buffer messages {@code Event}, of
 * which only scalars and texts are written. Field numbers are those of TensorFlow's event.proto,
 * summary.proto and tensor.proto.
 */
final class TensorBoardEvents {
  /** What every file begins with, but for a time and lengths. */
  static final String FILE_VERSION = "brain.Event:2";

  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE = 2;
  private static final int VALUE_TENSOR = 8;
  private static final int VALUE_METADATA = 9;
  private static final int METADATA_PLUGIN = 1;
  private static final int PLUGIN_NAME = 1;
  private static final int TENSOR_TYPE = 1;
  private static final int TENSOR_STRING = 8;
  private static final int TYPE_STRING = 7;

  private final TfRecords records = new TfRecords();

  /** Writes a message's fields. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  /**
   * Starts a file.
   *
   * @param wallSeconds since 1970, of its first event
   */
  TensorBoardEvents(double wallSeconds) {
    records.add(
        message(
            event -> {
              event.writeDouble(EVENT_WALL_TIME, wallSeconds);
              event.writeString(EVENT_FILE_VERSION, FILE_VERSION);
            }));
  }

  /** Adds a point of a curve. */
  void scalar(String tag, long step, double wallSeconds, double value) {
    add(
        step,
        wallSeconds,
        message(
            point -> {
              point.writeString(VALUE_TAG, tag);
              point.writeFloat(VALUE_SIMPLE, (float) value);
            }));
  }

  /** Adds a text, which TensorBoard shows as Markdown. */
  void text(String tag, long step, double wallSeconds, String text) {
    byte[] plugin = message(data -> data.writeString(PLUGIN_NAME, "text"));
    byte[] tensor =
        message(
            data -> {
              data.writeEnum(TENSOR_TYPE, TYPE_STRING);
              data.writeByteArray(TENSOR_STRING, text.getBytes(StandardCharsets.UTF_8));
            });
    add(
        step,
        wallSeconds,
        message(
            value -> {
              value.writeString(VALUE_TAG, tag);
              value.writeByteArray(VALUE_TENSOR, tensor);
              value.writeByteArray(
                  VALUE_METADATA, message(m -> m.writeByteArray(METADATA_PLUGIN, plugin)));
            }));
  }

  private void add(long step, double wallSeconds, byte[] value) {
    byte[] summary = message(out -> out.writeByteArray(SUMMARY_VALUE, value));
    records.add(
        message(
            event -> {
              event.writeDouble(EVENT_WALL_TIME, wallSeconds);
              event.writeInt64(EVENT_STEP, step);
              event.writeByteArray(EVENT_SUMMARY, summary);
            }));
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** Returns the file. */
  byte[] toByteArray() {
    return records.toByteArray();
  }
}
