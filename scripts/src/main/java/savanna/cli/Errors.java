// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import savanna.cli.input.BadInputException;
import savanna.cli.input.Suggestion;
import savanna.cli.output.Console;
import savanna.cli.output.Printable;
import savanna.dsl.blas.KernelsException;
import savanna.results.io.BadFileException;
import savanna.results.session.SessionException;
import savanna.search.evaluation.BackendException;
import savanna.tasks.TaskException;
import savanna.tasks.data.DataException;

/** Turns errors into one line and an exit code; only a bug of ours shows its stack trace. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  static final int BAD_INPUT = 2;
  private static final int BUG = 70;

  /** A file, twice where the system's loader says what is wrong with it. */
  private static final Pattern LIBRARY =
      Pattern.compile("(?<file>(/|[A-Za-z]:\\\\).*?): (\\k<file>: )?(?<reason>.*)", Pattern.DOTALL);

  private final Console console;

  Errors(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    String command = error.getCommandLine().getCommandSpec().qualifiedName();
    CommandLine line = error.getCommandLine();
    if (error instanceof UnmatchedArgumentException unmatched && line.getParent() == null) {
      String typed = unmatched.getUnmatched().get(0);
      Set<String> commands = line.getSubcommands().keySet();
      return badInput(
          String.format(
              "savanna: no command '%s'; there are %s%s",
              typed, String.join(", ", commands), Suggestion.among(commands, typed)));
    }
    return badInput(
        command + ": " + error.getMessage() + "; see '" + command + " --help'" + meant(error));
  }

  private static String meant(ParameterException error) {
    if (!(error instanceof UnmatchedArgumentException unmatched) || !unmatched.isUnknownOption()) {
      return "";
    }
    return Suggestion.among(
        error.getCommandLine().getCommandSpec().optionsMap().keySet(),
        unmatched.getUnmatched().get(0).replaceFirst("=.*", ""));
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine line, ParseResult arguments) {
    if (error instanceof ParameterException wrong) {
      return handleParseException(wrong, new String[0]);
    }
    if (error instanceof BadInputException
        || error instanceof BadFileException
        || error instanceof SessionException
        || error instanceof BackendException
        || error instanceof KernelsException
        || error instanceof TaskException
        || error instanceof DataException) {
      return badInput(String.valueOf(error.getMessage()));
    }
    return fatal(error);
  }

  /** Reports an {@link Error}: a library that cannot be loaded, or a bug. */
  int fatal(Throwable error) {
    String unlinked = null;
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      // The innermost one names the file; those around it name what was looked for in vain.
      unlinked = cause instanceof UnsatisfiedLinkError ? cause.getMessage() : unlinked;
    }
    return unlinked == null ? bug(error) : badInput(cannotLoad(unlinked));
  }

  private static String cannotLoad(String message) {
    Matcher file = LIBRARY.matcher(message);
    return file.matches()
        ? String.format(
            Locale.ROOT,
            "%s: this native library cannot be loaded (%s); delete it: it is made anew at the next"
                + " start. If that does not help, check that there is space, and that programs may"
                + " run in its folder",
            file.group("file"),
            file.group("reason"))
        : "savanna: a native library cannot be loaded ("
            + message
            + "); delete the folder .javacpp/cache in your home: it is filled anew. Check that there"
            + " is space, and that programs may run there";
  }

  /** Reports what should never have been thrown, e.g. an {@link Error}. */
  int bug(Throwable error) {
    console.err().println("savanna: this is a bug in Savanna, not in what you gave it:");
    error.printStackTrace(console.err());
    return BUG;
  }

  private int badInput(String message) {
    console.err().println(Printable.of(message.replaceAll("\\s*[\\r\\n]+\\s*", " ")));
    return BAD_INPUT;
  }
}
