// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reading the small text files that users give, and that runs have beside their logs. */
public final class TextFile {
  private static final int MOST_BYTES = 16 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * Returns the text of a file in UTF-8, without a byte order mark.
   *
   * @throws BadFileException if it cannot be read, is larger than 16 MiB, or is no UTF-8; with the
   *     line and column of the first byte that is none
   */
  public static String read(Path file) {
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(file)) {
      bytes = stream.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    if (bytes.length > MOST_BYTES) {
      throw BadFileException.of(file, "larger than 16 MiB, surely not what is asked for");
    }
    String text = decode(file, bytes);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static String decode(Path file, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer output = CharBuffer.allocate(bytes.length);
    boolean broken = decoder.decode(input, output, true).isError();
    String text = output.flip().toString();
    if (broken) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.lastIndexOf('\n');
      String value = Integer.toHexString(bytes[input.position()] & 0xFF);
      throw BadFileException.at(
          file.toString(), line, column, "the byte 0x" + value + " is no UTF-8; save it as UTF-8");
    }
    return text;
  }
}
