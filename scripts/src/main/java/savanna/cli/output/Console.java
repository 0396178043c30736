// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and prints.
 *
 * @param in standard input
 * @param out results, and nothing else
 * @param err progress, logs and errors
 * @param columns of the terminal that shows {@code err}, where a line may be rewritten in place; 0
 *     if it is no terminal
 */
public record Console(InputStream in, PrintWriter out, PrintWriter err, int columns) {

  /**
   * Returns the console of this process.
   *
   * @param out where results go
   */
  public static Console ofProcess(StandardOutput out) {
    // The launcher knows: Java has no way to ask about stderr alone.
    int columns = Integer.getInteger("savanna.columns", 0);
    return new Console(System.in, writer(out), writer(System.err), columns);
  }

  /** Returns a console on which nothing is read or printed. */
  public static Console none() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(InputStream.nullInputStream(), nowhere, nowhere, 0);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Prints what is still buffered. */
  public void flush() {
    out.flush();
    err.flush();
  }
}
