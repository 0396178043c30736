// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import savanna.dsl.OpSet;
import savanna.dsl.Program;
import savanna.dsl.RandomPrograms;
import savanna.dsl.RandomStream;
import savanna.dsl.exec.Fingerprint;

/** Programs a second on one core, over many random programs of 25 statements. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AbstractExecutionBenchmark {
  private static final int PROGRAMS = 1024;

  private final Program[] programs = new Program[PROGRAMS];
  private int next;

  @Setup
  public void draw() {
    for (int i = 0; i < PROGRAMS; i++) {
      programs[i] = RandomPrograms.draw(RandomStream.of(i), 25, OpSet.PAPER);
    }
  }

  @Benchmark
  public ProgramHash abstractExecutionAndHash() {
    return AbstractExecution.of(next()).hash();
  }

  @Benchmark
  public Fingerprint fingerprint() {
    return Fingerprint.of(next());
  }

  private Program next() {
    next = (next + 1) % PROGRAMS;
    return programs[next];
  }
}
