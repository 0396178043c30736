// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The checksum at the end of each line of a {@link TimingLog}: CRC-32C of the checksum that stands
 * in the line before, and of the line. So a line that was edited, moved or doubled is noticed, and
 * the lines after it can still be read, unlike those of an event log. The first line of each
 * process begins anew, since a killed process may have left a torn line before it.
 */
public final class TimingChecksum {
  private static final String KEY = ",\"crc\":\"";
  private static final String END = "\"}";
  private static final int DIGITS = 8;
  private static final int LENGTH = KEY.length() + DIGITS + END.length();

  private String before = "";

  /** Returns a JSON object, the next line, with its checksum as the last key. */
  public String seal(String json) {
    String body = json.substring(0, json.length() - 1);
    before = checksum(before, body);
    return body + KEY + before + END;
  }

  /**
   * Returns whether a line, the next one, is as it was written.
   *
   * @param first whether it is the first line of a process
   */
  boolean accepts(String line, boolean first) {
    int body = line.length() - LENGTH;
    if (body <= 0 || !line.startsWith(KEY, body) || !line.endsWith(END)) {
      return false;
    }
    String found = line.substring(body + KEY.length(), body + KEY.length() + DIGITS);
    String expected = checksum(first ? "" : before, line.substring(0, body));
    before = found;
    return found.equals(expected);
  }

  private static String checksum(String before, String body) {
    CRC32C crc = new CRC32C();
    crc.update(before.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(body.getBytes(StandardCharsets.ISO_8859_1));
    String digits = Long.toHexString(crc.getValue());
    return "0".repeat(DIGITS - digits.length()) + digits;
  }
}
