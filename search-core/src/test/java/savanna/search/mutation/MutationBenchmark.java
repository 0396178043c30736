// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.ArrayList;
import java.util.List;
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
import savanna.dsl.ProgramParser;
import savanna.dsl.RandomStream;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;
import savanna.search.config.MutationSettings;
import savanna.search.config.SearchConfig;

/**
 * How many programs of 25 statements are mutated, abstractly executed and hashed in a second on one
 * core, invalid draws included. Run {@code main} of {@code org.openjdk.jmh.Main} on the test class
 * path.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC") // as the launcher runs it
public class MutationBenchmark {
  private static final int STATEMENTS = 25;
  private static final int PROGRAMS = 1024;

  private final Mutator mutator = Mutator.of(OpSet.PAPER, MutationSettings.DEFAULT);
  private final RandomStream random = RandomStream.of(2);
  private final List<Program> parents = new ArrayList<>();
  private int next;

  /** Draws the parents: descendants of the initial program with 25 statements. */
  @Setup
  public void drawParents() {
    RandomStream walk = RandomStream.of(1);
    while (parents.size() < PROGRAMS) {
      Program program = ProgramParser.parse(SearchConfig.INITIAL_PROGRAM);
      while (program.statements().size() < STATEMENTS) {
        program = mutator.mutate(program, walk).program();
      }
      parents.add(program);
    }
  }

  /** Mutates one program; the hash is part of the abstract execution. */
  @Benchmark
  public ProgramHash mutateAndHash() {
    next = (next + 1) % PROGRAMS;
    return mutator.mutate(parents.get(next), random).execution().hash();
  }

  /** Only executes abstractly, for comparison. */
  @Benchmark
  public ProgramHash hashOnly() {
    next = (next + 1) % PROGRAMS;
    return AbstractExecution.of(parents.get(next)).hash();
  }
}
