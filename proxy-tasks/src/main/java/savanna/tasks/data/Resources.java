// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;

/** Reads class-path resources and checks that they are the expected bytes. */
final class Resources {
  private Resources() {}

  /**
   * Returns the bytes of a resource.
   *
   * @param path absolute within the class path, without a leading slash
   * @param sha256 the expected checksum in lower-case hexadecimal digits
   * @throws DataException if it is absent or has another checksum
   */
  static byte[] read(String path, String sha256) {
    byte[] bytes;
    try (InputStream stream = Resources.class.getClassLoader().getResourceAsStream(path)) {
      if (stream == null) {
        throw new DataException(path + " is not on the class path: build the project again");
      }
      bytes = stream.readAllBytes();
    } catch (IOException e) {
      throw new DataException(path + " cannot be read: build the project again", e);
    }
    verify(path, bytes, sha256, "build the project again from a clean checkout");
    return bytes;
  }

  /**
   * Checks the bytes of a file.
   *
   * @throws DataException if they have another checksum; the message ends with the remedy
   */
  static void verify(String name, byte[] bytes, String sha256, String remedy) {
    String actual = Hashing.sha256().hashBytes(bytes).toString();
    if (!actual.equals(sha256)) {
      throw new DataException(
          name + " has SHA-256 " + actual + ", expected " + sha256 + ": " + remedy);
    }
  }
}
