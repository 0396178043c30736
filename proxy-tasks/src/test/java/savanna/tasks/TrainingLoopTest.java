// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import savanna.dsl.blas.BlasLibrary;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.ParameterLayout;

class TrainingLoopTest {

  /** In a process of its own: the first thing that it does with numbers is to make a loop. */
  static final class Child extends TrainingLoop {

    private Child(ParameterLayout layout) {
      super(layout, 1, Schedule.CONSTANT, ExecutorFactories.defaultFactory());
    }

    @Override
    protected void begin(long seed) {
      weights().assign(seed);
    }

    @Override
    protected double lossAndGradient() {
      gradient().assign(weights());
      return 1;
    }

    @Override
    protected Validation validate() {
      return new Validation(1, 0);
    }

    public static void main(String[] arguments) {
      ParameterLayout.Builder layout = new ParameterLayout.Builder();
      layout.add("w", 2, 3);
      try (TaskTrainer loop = new Child(layout.build())) {
        loop.train(TrainerTest.ANY, 1, Hurdle.NONE);
        System.out.println(BlasLibrary.family());
      }
    }
  }

  @Test
  void itComputesWithTheKernelsThatAreAskedFor() throws Exception {
    assumeTrue(KernelFamily.PRESCOTT.isRunnable());
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName());
    builder.environment().put("SAVANNA_KERNELS", "prescott");
    builder.environment().put("OPENBLAS_CORETYPE", "Nehalem");

    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("prescott");
    assertThat(process.waitFor()).isZero();
  }
}
