// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The checksum at the end of each line of a log: CRC-32C of all lines so far, so that a line that
 * was edited, moved, added or taken out is noticed there. Against accidents, not against forgers.
 */
final class LineChecksum {
  private static final String KEY = ",\"crc\":\"";
  private static final int SUFFIX_LENGTH = KEY.length() + 8 + 2;

  private final CRC32C crc = new CRC32C();

  /** Returns a JSON object with the checksum as its last key, and a newline. */
  String seal(String json) {
    String body = json.substring(0, json.length() - 1);
    return body + suffix(body) + "\n";
  }

  /** Returns the JSON object without its checksum; empty if that is missing or wrong. */
  Optional<String> open(String line) {
    if (line.length() <= SUFFIX_LENGTH) {
      return Optional.empty();
    }
    String body = line.substring(0, line.length() - SUFFIX_LENGTH);
    return line.endsWith(suffix(body)) ? Optional.of(body + "}") : Optional.empty();
  }

  private String suffix(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    crc.update(bytes, 0, bytes.length);
    return KEY + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}";
  }
}
