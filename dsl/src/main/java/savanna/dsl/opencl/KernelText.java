// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of OpenCL C that lie beside classes. */
public final class KernelText {
  private KernelText() {}

  /**
   * Returns the text of a file beside a class.
   *
   * @throws IllegalStateException if there is none
   */
  public static String of(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name + " beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
