// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.nio.file.Path;

/** Reads a PGM image: netpbm's grey images, in binary ({@code P5}) or in digits ({@code P2}). */
final class PgmReader {
  private static final int MOST = 65_535;

  private final Path file;
  private final byte[] bytes;
  private int position = 2;

  PgmReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  GreyImage image() {
    boolean binary = bytes[1] == '5';
    int width = number();
    int height = number();
    int white = number();
    if (width < 1 || height < 1 || white < 1 || (long) width * height > bytes.length) {
      throw wrong("says " + width + "x" + height + " pixels up to " + white);
    }
    position++; // one white space
    byte[] pixels = new byte[width * height];
    int wide = white > 0xFF ? 2 : 1;
    if (binary && bytes.length - position < (long) wide * pixels.length) {
      throw wrong("says " + width + "x" + height + " pixels, and is cut off");
    }
    for (int i = 0; i < pixels.length; i++) {
      int value = binary ? sample(wide) : number();
      pixels[i] = (byte) Math.round(255.0 * Math.min(value, white) / white);
    }
    return new GreyImage(width, height, pixels);
  }

  private int sample(int wide) {
    int value = bytes[position++] & 0xFF;
    return wide == 1 ? value : (value << 8) | (bytes[position++] & 0xFF);
  }

  private int number() {
    skipSpace();
    int start = position;
    int number = 0;
    while (position < bytes.length && bytes[position] >= '0' && bytes[position] <= '9') {
      number = number * 10 + bytes[position++] - '0';
      if (number > MOST) {
        throw wrong("has a number above " + MOST);
      }
    }
    if (position == start) {
      throw wrong("lacks a number at byte " + (start + 1));
    }
    return number;
  }

  private void skipSpace() {
    while (position < bytes.length && (bytes[position] <= ' ' || bytes[position] == '#')) {
      if (bytes[position] == '#') {
        while (position < bytes.length && bytes[position] != '\n') {
          position++;
        }
      } else {
        position++;
      }
    }
  }

  private DataException wrong(String what) {
    return new DataException(file + ": is no right PGM image: it " + what);
  }
}
