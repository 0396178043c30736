// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and prints.
 *
 * @param in standard input
 * @param out results, and nothing else
 * @param err progress, logs and errors
 * @param terminal whether somebody watches {@code err}, so that a line may be rewritten in place
 */
public record Console(InputStream in, PrintWriter out, PrintWriter err, boolean terminal) {

  /** Returns the console of this process. */
  public static Console ofProcess() {
    // The launcher's shell knows what stderr is; Java only knows whether stdin and stdout are a
    // terminal, together.
    boolean terminal = Boolean.getBoolean("savanna.terminal");
    return new Console(System.in, writer(System.out), writer(System.err), terminal);
  }

  /** Returns a console on which nothing is read or printed. */
  public static Console none() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(InputStream.nullInputStream(), nowhere, nowhere, false);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Prints what is still buffered. */
  public void flush() {
    out.flush();
    err.flush();
  }
}
