// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import savanna.cli.output.Console;
import savanna.dsl.OpSet;
import savanna.dsl.ProgramException;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.SourceProgram;

/**
 * What a PROGRAM argument stands for, not yet parsed.
 *
 * @param name for tables and messages: the file as given, {@code <stdin>}, or the library's name
 * @param bytes the content
 */
public record ProgramText(String name, byte[] bytes) {
  private static final int LARGEST = 16 << 20;
  private static final String EXTENSION = ".txt";

  /**
   * Returns the content of a file, of standard input ({@code -}) or of a library program; a file
   * comes before a library program of the same name.
   *
   * @throws BadInputException if there is no such thing or it cannot be read
   */
  public static ProgramText read(String argument, Console console) {
    if (argument.equals("-")) {
      return read("<stdin>", console.in());
    }
    Path path = path(argument);
    if (Files.exists(path) && !Files.isDirectory(path)) {
      try (InputStream stream = Files.newInputStream(path)) {
        return read(argument, stream);
      } catch (IOException e) {
        throw new BadInputException(argument + ": cannot be read; check its permissions");
      }
    }
    Optional<ProgramLibrary.Entry> entry = ProgramLibrary.find(argument);
    if (entry.isPresent()) {
      return new ProgramText(argument, entry.get().text().getBytes(StandardCharsets.UTF_8));
    }
    String found = Files.isDirectory(path) ? "this is a folder" : "there is no such file";
    throw new BadInputException(
        argument
            + ": "
            + found
            + "; give a file, - or one of "
            + String.join(", ", ProgramLibrary.names())
            + Suggestion.among(ProgramLibrary.names(), argument));
  }

  private static Path path(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw new BadInputException("'" + argument.strip() + "' is no file name; give another");
    }
  }

  private static ProgramText read(String name, InputStream stream) {
    try {
      byte[] bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new BadInputException(name + ": larger than 16 MiB, surely no program; give another");
      }
      return new ProgramText(name, bytes);
    } catch (IOException e) {
      throw new BadInputException(name + ": cannot be read; check its permissions");
    }
  }

  /**
   * Returns the program.
   *
   * @throws ProgramException with the place of the first error
   */
  public SourceProgram parse(OpSet opSet) {
    return ProgramParser.parse(Utf8.decode(bytes), opSet);
  }

  /**
   * Returns the program, or says what is wrong with it.
   *
   * @throws BadInputException with file, line and column
   */
  public SourceProgram parseOrFail(OpSet opSet) {
    try {
      return parse(opSet);
    } catch (ProgramException e) {
      throw new BadInputException(located(e));
    }
  }

  /**
   * Returns the name for tables: a file's without folder and .txt; a library program may have a dot
   * in its name.
   */
  public String label() {
    String file = Path.of(name).getFileName().toString();
    return file.endsWith(EXTENSION) ? file.substring(0, file.length() - EXTENSION.length()) : file;
  }

  /** Returns an error with this program's name and the place before it. */
  public String located(ProgramException error) {
    return name + ":" + error.line() + ":" + error.column() + ": " + error.getMessage();
  }
}
