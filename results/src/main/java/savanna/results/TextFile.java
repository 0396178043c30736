// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text files that people write. */
public final class TextFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * Returns the text, without the byte order mark that some editors put in front.
   *
   * @throws IOException if the file cannot be read or is no UTF-8 text
   */
  public static String read(Path file) throws IOException {
    String text = Files.readString(file);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
