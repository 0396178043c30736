// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import savanna.dsl.ProgramException;

/** Strict decoding that says where a text stops being one. */
final class Utf8 {
  private Utf8() {}

  /**
   * Returns the text.
   *
   * @throws ProgramException with the place of the first byte that is no UTF-8
   */
  static String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer output = CharBuffer.allocate(bytes.length);
    boolean broken = decoder.decode(input, output, true).isError();
    String text = output.flip().toString();
    if (broken) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.lastIndexOf('\n');
      String value = String.format("%02X", bytes[input.position()]);
      throw new ProgramException(
          line, column, "the byte 0x" + value + " is no UTF-8 text; save the program as UTF-8");
    }
    return text;
  }
}
