// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as text. */
public final class Sha256 {
  private static final int BUFFER_BYTES = 1 << 16;

  private Sha256() {}

  /** Returns 64 hexadecimal digits. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /**
   * Returns 64 hexadecimal digits of a file's first bytes.
   *
   * @throws BadFileException if it cannot be read
   */
  public static String of(Path file, long bytes) {
    MessageDigest digest = digest();
    try (InputStream stream = ByteStreams.limit(Files.newInputStream(file), bytes)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = stream.read(buffer); count > 0; count = stream.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
