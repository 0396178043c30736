// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** Editing logs, also as somebody would who wants the edit to go unnoticed. */
final class Sealing {
  private static final String CRC_KEY = ",\"crc\":\"";
  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  private Sealing() {}

  /** Returns the text of a log with these lines and right checksums. */
  static String sealed(List<String> lines) {
    CRC32C crc = new CRC32C();
    List<String> sealed = new ArrayList<>();
    for (String line : lines) {
      String body = line.substring(0, line.lastIndexOf(CRC_KEY));
      crc.update(body.getBytes(StandardCharsets.UTF_8));
      sealed.add(body + CRC_KEY + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}");
    }
    return String.join("\n", sealed) + "\n";
  }

  /** Flips the last digit of the first number after a key, and returns its line, from 1. */
  static int flipLastDigit(List<String> lines, String key) {
    return flipLastDigit(lines, "\"" + key + "\":", key);
  }

  /** Flips the last digit of a key's number in the first line that has some text, after it. */
  static int flipLastDigit(List<String> lines, String inLine, String key) {
    for (int k = 0; k < lines.size(); k++) {
      String text = lines.get(k);
      Matcher number = Pattern.compile("\"" + key + "\":[-0-9.E]*([0-9])").matcher(text);
      if (text.contains(inLine) && number.find(text.indexOf(inLine))) {
        lines.set(k, flipped(text, number.start(1)));
        return k + 1;
      }
    }
    throw new AssertionError("no number of '" + key + "' where there is " + inLine);
  }

  /** Returns a line with the first digit after some place flipped, wherever in it that is. */
  static String withDigitFlipped(String line, int from) {
    Matcher digit = DIGIT.matcher(line);
    if (!digit.find(from % line.length()) && !digit.find(0)) {
      throw new AssertionError("no digit in " + line);
    }
    return flipped(line, digit.start());
  }

  /** By five, since the last of seventeen digits by one may be the same number. */
  private static String flipped(String line, int position) {
    char digit = (char) ('0' + (line.charAt(position) - '0' + 5) % 10);
    return line.substring(0, position) + digit + line.substring(position + 1);
  }
}
