// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import savanna.results.io.TextFile;
import savanna.search.evaluation.BackendException;

/**
 * Who may join.
 *
 * @param secret that both sides know; empty for none
 * @param store PKCS12 file of the certificate, with its key where one listens; null for no TLS
 */
public record Access(String secret, @Nullable Path store) {
  /** Everybody, in clear text. */
  public static final Access OPEN = new Access("", null);

  private static final int SHORTEST = 16;
  private static final int LONGEST = 4096;

  /**
   * Returns the secret of a file, without the white space around it.
   *
   * @throws BackendException if it is too short or too long
   * @throws savanna.results.io.BadFileException if it cannot be read
   */
  public static String secret(Path file) {
    String secret = TextFile.read(file).strip();
    if (secret.length() < SHORTEST || secret.length() > LONGEST) {
      throw new BackendException(
          String.format(
              Locale.ROOT,
              "%s: a secret has %d to %d characters, this has %d; make one by 'head -c 32 /dev/urandom"
                  + " | base64'",
              file,
              SHORTEST,
              LONGEST,
              secret.length()));
    }
    return secret;
  }

  /** Returns whether a password is the secret; takes as long whatever it is. */
  boolean admits(@Nullable String password) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8),
        String.valueOf(password).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Access[" + (secret.isEmpty() ? "open" : "secret") + ", " + store + "]";
  }
}
