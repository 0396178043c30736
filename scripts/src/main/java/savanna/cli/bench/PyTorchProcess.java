// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import savanna.cli.input.BadInputException;
import savanna.results.io.Json;

/**
 * A process that trains one model in PyTorch: it says what it runs on, then times a round of train
 * steps whenever it is asked to, so that rounds here and there alternate.
 */
final class PyTorchProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final BadInputException useless;
  private final About about;

  /**
   * What PyTorch runs on.
   *
   * @param version of PyTorch
   * @param core of its BLAS library: a core of OpenBLAS; {@code mkl-avx2} and the like; the name of
   *     another library's file
   * @param loss training loss of the last of the given train steps
   */
  record About(String version, String core, double loss) {}

  /**
   * Starts the process and waits until it has trained once.
   *
   * @param core OpenBLAS's core that it is to use if it uses OpenBLAS; its oneDNN is held to the
   *     same instruction set
   * @throws BadInputException if the interpreter has no PyTorch
   */
  PyTorchProcess(Path python, Path script, Path directory, String core) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(python.toString(), script.toString(), directory.toString());
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_CORETYPE", core);
    InstructionSet.ofCore(core) // convolutions do not go through BLAS
        .ifPresent(set -> builder.environment().put("ONEDNN_MAX_CPU_ISA", set.oneDnn()));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    useless =
        new BadInputException(
            python + " cannot run " + script + ": give --pytorch an interpreter that has PyTorch");
    try {
      process = builder.start();
    } catch (IOException e) {
      throw useless;
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
    about = Json.MAPPER.readValue(answer(), About.class);
  }

  /** Returns what it runs on. */
  About about() {
    return about;
  }

  /** Returns the microseconds of CPU time of a train step, a mean over a round. */
  double round() throws IOException {
    questions.write("round\n");
    questions.flush();
    return Double.parseDouble(answer());
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw useless;
    }
    return line;
  }

  /** Ends the process. */
  @Override
  public void close() {
    process.destroy();
  }
}
