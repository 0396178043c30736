// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.exec.ExecutorFactories;

/** One trainer serves any number of candidates in the memory that it began with. */
class MemoryTest {
  private static final long SLACK = 8 << 20; // bytes

  @Test
  void aThousandCandidatesTakeNoMoreMemoryThanAFew() {
    memoryStaysSteady(1000);
  }

  @Tag("slow")
  @Test
  void aHundredThousandCandidatesTakeNoMoreMemoryThanAFew() {
    memoryStaysSteady(100_000);
  }

  private static void memoryStaysSteady(int candidates) {
    Trainer trainer =
        ModelTask.installed("iris-mlp")
            .withTrainSteps(3)
            .newTrainer(ExecutorFactories.defaultFactory());
    Program[] programs = {ProgramLibrary.program("adamw"), ProgramLibrary.program("lion")};
    train(trainer, programs, 200);
    long outside = Pointer.totalBytes();
    long heap = usedHeap();

    train(trainer, programs, candidates);

    assertThat(Pointer.totalBytes() - outside).isLessThan(SLACK);
    assertThat(usedHeap() - heap).isLessThan(SLACK);
  }

  private static void train(Trainer trainer, Program[] programs, int candidates) {
    for (int i = 0; i < candidates; i++) {
      trainer.train(programs[i % programs.length], i, Hurdle.NONE);
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
