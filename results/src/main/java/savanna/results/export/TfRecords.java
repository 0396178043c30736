// SPDX-License-Identifier: Apache-2.0
package savanna.results.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The file format that TensorFlow calls TFRecord: of each record its length, a checksum of the
 * length, the bytes and a checksum of the bytes, all little-endian. Checksums are CRC-32C, rotated
 * and shifted by a constant, so that checksums of checksums do no harm.
 */
final class TfRecords {
  private static final int MASK = 0xa282ead8;
  private static final int ROTATION = 15;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Appends a record. */
  void add(byte[] record) {
    ByteBuffer length = little(Long.BYTES).putLong(record.length);
    bytes.writeBytes(length.array());
    bytes.writeBytes(little(Integer.BYTES).putInt(maskedChecksum(length.array())).array());
    bytes.writeBytes(record);
    bytes.writeBytes(little(Integer.BYTES).putInt(maskedChecksum(record)).array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int maskedChecksum(byte[] data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    return Integer.rotateRight((int) checksum.getValue(), ROTATION) + MASK;
  }

  /** Returns the whole file. */
  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
