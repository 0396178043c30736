// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The directory with the data that does not come with Savanna; {@code scripts/fetch-data} fills it.
 *
 * @param path of the directory, which need not exist
 */
public record DataDirectory(Path path) {
  /** The environment variable that names it. */
  public static final String VARIABLE = "SAVANNA_DATA";

  /**
   * Returns the directory of these environment variables: {@code SAVANNA_DATA}, or else {@code
   * savanna} in {@code XDG_DATA_HOME} or its usual place, {@code .local/share} in {@code HOME}.
   */
  public static DataDirectory of(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return new DataDirectory(Path.of(named));
    }
    String shared = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base =
        shared.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", "."), ".local", "share")
            : Path.of(shared);
    return new DataDirectory(base.resolve("savanna"));
  }

  /** Returns nothing if the file or directory of this name can be read, else what to do. */
  Optional<String> missing(String name, String dataset) {
    return Files.isReadable(path.resolve(name))
        ? Optional.empty()
        : Optional.of(remedy(dataset) + lookedFor(name));
  }

  /** Returns where something was looked for, and what is odd about that place. */
  String lookedFor(String name) {
    String odd = "";
    if (path.startsWith("~")) {
      odd = " (no shell has replaced the ~ by your home; write the whole path)";
    } else if (!path.toString().equals(path.toString().strip())) {
      odd = " (its name begins or ends with white space)";
    } else if (Files.exists(path) && !Files.isDirectory(path)) {
      odd = " (" + path + " is a file, not a folder)";
    }
    return "; looked for '" + path.resolve(name) + "'" + odd;
  }

  /** Returns what to do to get a data set. */
  static String remedy(String dataset) {
    return "run scripts/fetch-data " + dataset + ", or set " + VARIABLE + " to where it is";
  }

  /**
   * Returns the bytes of a file.
   *
   * @param sha256 the expected checksum in lower-case hexadecimal digits
   * @throws DataException if the file is absent or has another checksum
   */
  static byte[] read(Path file, String sha256, String dataset) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException(file + " cannot be read: " + remedy(dataset), e);
    }
    if (bytes.length == 0) {
      throw new DataException(file + " is empty: delete it and " + remedy(dataset));
    }
    Resources.verify(file.toString(), bytes, sha256, "delete it and " + remedy(dataset));
    return bytes;
  }
}
