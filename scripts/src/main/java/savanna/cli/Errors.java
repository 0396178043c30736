// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import savanna.cli.input.BadInputException;
import savanna.cli.output.Console;
import savanna.results.BadFileException;
import savanna.results.session.SessionException;
import savanna.search.evaluation.BackendException;
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
      return badInput(
          String.format(
              "savanna: no command '%s'; there are %s",
              unmatched.getUnmatched().get(0), String.join(", ", line.getSubcommands().keySet())));
    }
    return badInput(command + ": " + error.getMessage() + "; see '" + command + " --help'");
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
        || error instanceof DataException) {
      return badInput(String.valueOf(error.getMessage()));
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
    console.err().println(message.replaceAll("\\s*[\\r\\n]+\\s*", " "));
    return BAD_INPUT;
  }
}
