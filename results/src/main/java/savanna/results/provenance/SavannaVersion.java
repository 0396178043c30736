// SPDX-License-Identifier: Apache-2.0
package savanna.results.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this system, as the build wrote it down. */
public final class SavannaVersion {
  private SavannaVersion() {}

  /** Returns the version, e.g. {@code 0.2.0}. */
  public static String current() {
    try (InputStream stream = SavannaVersion.class.getResourceAsStream("version.txt")) {
      if (stream == null) {
        throw new IllegalStateException("version.txt is missing from the build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
