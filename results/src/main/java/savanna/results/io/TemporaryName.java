// SPDX-License-Identifier: Apache-2.0
package savanna.results.io;

import java.nio.file.Path;
import java.util.UUID;

/** The names that files and folders have until they are whole: nobody else uses them. */
public final class TemporaryName {
  private static final String BEGIN = ".savanna-";
  private static final String END = ".tmp";

  private TemporaryName() {}

  /** Returns a new name in the same folder. */
  static Path beside(Path file) {
    return file.resolveSibling(BEGIN + UUID.randomUUID() + END);
  }

  /** Returns whether a path has such a name. */
  public static boolean is(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(BEGIN) && name.endsWith(END);
  }
}
