// SPDX-License-Identifier: Apache-2.0
package savanna.cli.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import savanna.results.cluster.IsolatedTraining;

/**
 * The process that trains one candidate that workers were lost with, see {@link IsolatedTraining}.
 */
public final class IsolatedTrainer {
  private IsolatedTrainer() {}

  /** Reads from standard input and writes to standard output. */
  public static void main(String[] arguments) throws IOException {
    IsolatedTraining.serve(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
  }
}
