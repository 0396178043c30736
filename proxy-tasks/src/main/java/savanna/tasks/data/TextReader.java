// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import savanna.tasks.data.OwnData.Contents;

/** Reads a {@link TextData} in pieces, twice: once to count characters, once to number them. */
final class TextReader {
  private static final int PIECE = 1 << 16;
  private static final int BLOCK = 3000;
  private static final int BLOCKS = 20;
  private static final int LEAST_BLOCKS = 10;
  private static final int MOST_VALIDATION = 928; // sequences, as in the language tasks
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final TextData options;
  private int line = 1;
  private int used;

  TextReader(TextData options) {
    this.options = options;
  }

  Contents contents() {
    Map<Integer, Integer> counts = new HashMap<>();
    forEachCharacter(
        character -> {
          if (used < options.characters()) {
            counts.merge(character, 1, Integer::sum);
            used++;
          }
          return true; // the rest is read to see that it is UTF-8
        });
    int every = (int) Math.max(2, Math.round(1 / options.split().validation()));
    int block = Math.min(BLOCK, Math.max(options.length() + 1, used / (BLOCKS * every / 10 + 1)));
    int least = Math.max(LEAST_BLOCKS, every);
    if (used / block < least) {
      throw new DataException(
          options.file()
              + ": has "
              + used
              + " characters; sequences of "
              + options.length()
              + " need at least "
              + (options.length() + 1) * least);
    }
    if (counts.size() == 1) {
      throw new DataException(options.file() + ": is one character again and again");
    }
    Map<Integer, Byte> tokens = vocabulary(counts);
    byte[] text = new byte[used / block * block];
    used = 0;
    int size = Math.min(options.vocabulary(), counts.size());
    byte unknown = (byte) (size - 1);
    forEachCharacter(
        character -> {
          text[used++] = tokens.getOrDefault(character, unknown);
          return used < text.length;
        });
    int validationBlocks = text.length / block / every;
    int validation =
        (int) Math.min(MOST_VALIDATION, (long) validationBlocks * ((block - 1) / options.length()));
    return new Contents(new Text(text, block, every, options.length(), validation), size, size, 0);
  }

  /** Returns the tokens: the most frequent first; of those that are equal the lower code point. */
  private Map<Integer, Byte> vocabulary(Map<Integer, Integer> counts) {
    List<Integer> sorted =
        counts.keySet().stream()
            .sorted(
                Comparator.comparing((Integer character) -> -requireNonNull(counts.get(character)))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Map<Integer, Byte> tokens = new HashMap<>();
    int known = sorted.size() <= options.vocabulary() ? sorted.size() : options.vocabulary() - 1;
    for (int i = 0; i < known; i++) {
      tokens.put(sorted.get(i), (byte) i);
    }
    return tokens;
  }

  /** Reads until the consumer has enough. */
  private void forEachCharacter(IntPredicate consumer) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(PIECE);
    CharBuffer characters = CharBuffer.allocate(PIECE + 1);
    line = 1;
    boolean first = true;
    try (InputStream stream = DataFiles.open(options.file())) {
      boolean end = false;
      while (!end) {
        int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        end = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
        CoderResult result = decoder.decode(bytes, characters, end);
        characters.flip();
        int left = end || result.isError() ? 0 : highSurrogateAtEnd(characters);
        int limit = characters.limit() - left;
        for (int i = 0; i < limit; i++) {
          int character = characters.get(i);
          if (Character.isHighSurrogate((char) character) && i + 1 < limit) {
            character = Character.toCodePoint((char) character, characters.get(++i));
          }
          line += character == '\n' ? 1 : 0;
          boolean mark = first && character == BYTE_ORDER_MARK;
          first = false;
          if (!mark && !consumer.test(character)) {
            return;
          }
        }
        if (result.isError()) {
          throw new DataException(
              String.format(
                  Locale.ROOT,
                  "%s, line %d: the byte 0x%02x is no UTF-8; save the text as UTF-8",
                  options.file(),
                  line,
                  bytes.get(bytes.position()) & 0xFF));
        }
        characters.position(limit);
        characters.compact();
        bytes.compact();
      }
    } catch (IOException e) {
      throw DataFiles.cannotRead(options.file(), e);
    }
  }

  private static int highSurrogateAtEnd(CharBuffer characters) {
    int length = characters.limit();
    return length > 0 && Character.isHighSurrogate(characters.get(length - 1)) ? 1 : 0;
  }
}
