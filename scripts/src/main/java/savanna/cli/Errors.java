// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import java.util.Set;
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
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnsatisfiedLinkError) {
        return badInput(
            "savanna: a native library cannot be loaded ("
                + cause.getMessage()
                + "); delete that file, or the folder .javacpp/cache in your home: it is filled"
                + " anew. Check that there is space, and that programs may run there");
      }
    }
    return bug(error);
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
