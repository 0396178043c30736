// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import savanna.tasks.data.DataException;
import savanna.tasks.data.DataSource;
import savanna.tasks.data.Dataset;
import savanna.tasks.data.FileChecksum;

/**
 * The files that decide what a program answers: those that its command line names, and others that
 * its task file does.
 *
 * @param command in words, for messages
 * @param files absolute
 * @param checksums that they must have
 */
record CommandFiles(String command, List<Path> files, List<String> checksums)
    implements DataSource {

  CommandFiles {
    files = List.copyOf(files);
    checksums = List.copyOf(checksums);
  }

  /** Returns the files that a command line names, and these others. */
  static List<Path> of(Path folder, List<String> command, List<String> others) {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i < command.size(); i++) {
      try {
        Path file = folder.resolve(command.get(i)).normalize();
        if (Files.isRegularFile(file)) {
          files.add(file);
        }
      } catch (InvalidPathException e) {
        // An argument that is no file name.
      }
    }
    others.forEach(other -> files.add(folder.resolve(other).normalize()));
    return List.copyOf(files);
  }

  /** Returns the checksums of files as they are now. */
  static List<String> checksums(List<Path> files) {
    return files.stream().map(FileChecksum::of).toList();
  }

  @Override
  public String description() {
    return "the program " + command;
  }

  @Override
  public String licence() {
    return "the user's own";
  }

  @Override
  public Optional<String> missing() {
    return files.stream()
        .filter(file -> !Files.isReadable(file))
        .findFirst()
        .map(file -> "'" + file + "' is not there; restore it, or correct the task file");
  }

  @Override
  public void verify() {
    for (int i = 0; i < files.size(); i++) {
      String now = FileChecksum.of(files.get(i));
      if (!now.equals(checksums.get(i))) {
        throw new DataException(
            files.get(i)
                + ": has SHA-256 "
                + now
                + ", and the task was made with "
                + checksums.get(i)
                + "; restore it, or make the task again from its file");
      }
    }
  }

  @Override
  public Dataset load() {
    return DataSource.described(description(), licence(), checksums).load();
  }
}
