// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The checksum at the end of each line of a log: CRC-32C of all lines so far, so that a line that
 * was edited, moved, added or taken out is noticed there. Against accidents, not against forgers.
 */
final class LineChecksum {
  /** The key of the checksum, the last of each line. */
  static final String KEY = "crc";

  private static final byte[] BEFORE = ascii(",\"" + KEY + "\":\"");
  private static final byte[] AFTER = ascii("\"}");
  private static final byte[] DIGITS = ascii("0123456789abcdef");
  private static final int DIGIT_COUNT = 8;
  private static final int LENGTH = BEFORE.length + DIGIT_COUNT + AFTER.length;

  private final CRC32C crc = new CRC32C();

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the bytes of a JSON object with the checksum as its last key, and a newline. */
  byte[] seal(String json) {
    byte[] object = json.getBytes(StandardCharsets.UTF_8);
    int body = object.length - 1;
    crc.update(object, 0, body);
    byte[] line = new byte[body + LENGTH + 1];
    System.arraycopy(object, 0, line, 0, body);
    System.arraycopy(suffix(), 0, line, body, LENGTH);
    line[line.length - 1] = '\n';
    return line;
  }

  /**
   * Returns whether a line, without its newline, ends with the right checksum. If it does not, this
   * object is of no further use.
   */
  boolean accepts(byte[] buffer, int start, int length) {
    int body = length - LENGTH;
    if (body <= 0) {
      return false;
    }
    crc.update(buffer, start, body);
    int digits = start + body + BEFORE.length;
    int after = digits + DIGIT_COUNT;
    boolean right =
        Arrays.equals(buffer, start + body, digits, BEFORE, 0, BEFORE.length)
            && Arrays.equals(buffer, after, after + AFTER.length, AFTER, 0, AFTER.length);
    for (int i = 0; i < DIGIT_COUNT && right; i++) {
      right = buffer[digits + i] == digit(i);
    }
    return right;
  }

  /** Returns a digit of the checksum of all lines so far; the first one counts most. */
  private byte digit(int place) {
    return DIGITS[((int) crc.getValue() >>> (4 * (DIGIT_COUNT - 1 - place))) & 15];
  }

  private byte[] suffix() {
    byte[] suffix = new byte[LENGTH];
    System.arraycopy(BEFORE, 0, suffix, 0, BEFORE.length);
    for (int i = 0; i < DIGIT_COUNT; i++) {
      suffix[BEFORE.length + i] = digit(i);
    }
    System.arraycopy(AFTER, 0, suffix, BEFORE.length + DIGIT_COUNT, AFTER.length);
    return suffix;
  }
}
