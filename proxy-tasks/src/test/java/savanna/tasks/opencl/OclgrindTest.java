// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels under a simulator that finds data races and accesses outside of buffers. */
@Tag("slow")
class OclgrindTest {
  private static final Path SIMULATOR = Path.of("/usr/bin/oclgrind");

  @TempDir private Path folder;

  /** With that much local memory all that fits is in it; without, all is in global memory. */
  @ParameterizedTest
  @ValueSource(strings = {"32768", "1024"})
  void kernelsHaveNoRacesAndStayInTheirBuffers(String localBytes)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SIMULATOR), "no oclgrind (Debian: package oclgrind)");
    Path log = folder.resolve("log");
    Path output = folder.resolve("output");
    List<String> command =
        List.of(
            SIMULATOR.toString(),
            "--data-races",
            "--local-mem-size",
            localBytes,
            "--log",
            log.toString(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            SimulatorRun.class.getName());
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();

    assertThat(Files.readString(output)).contains("Oclgrind").contains("conv COMPLETED");
    assertThat(status).isZero();
    assertThat(log).content().isEmpty();
  }
}
