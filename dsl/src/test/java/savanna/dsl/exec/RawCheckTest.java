// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.Op;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.RandomStream;

class RawCheckTest {

  /** Right kernels but for what a test overrides. */
  private static class Faulty implements Nd4jKernels {
    final Nd4jKernels right;

    Faulty(Nd4jBuffers buffers) {
      right = new ContextKernels(buffers);
    }

    @Override
    public @Nullable Runnable unary(Op op, INDArray x, INDArray out) {
      return right.unary(op, x, out);
    }

    @Override
    public Runnable binary(Op op, INDArray x, INDArray y, INDArray out) {
      return right.binary(op, x, y, out);
    }

    @Override
    public Runnable arrayScalar(Op op, INDArray x, DoubleSupplier y, INDArray out) {
      return right.arrayScalar(op, x, y, out);
    }

    @Override
    public Runnable scalarArray(Op op, DoubleSupplier x, INDArray y, INDArray out) {
      return right.scalarArray(op, x, y, out);
    }

    @Override
    public Runnable copy(INDArray x, INDArray out) {
      return right.copy(x, out);
    }

    @Override
    public Runnable widen(INDArray floats, INDArray doubles) {
      return right.widen(floats, doubles);
    }
  }

  /** What an unknown number does: success, and the old output. */
  private static final class DoesNothing extends Faulty {
    DoesNothing(Nd4jBuffers buffers) {
      super(buffers);
    }

    @Override
    public Runnable binary(Op op, INDArray x, INDArray y, INDArray out) {
      return op == Op.SUBTRACT ? () -> {} : super.binary(op, x, y, out);
    }
  }

  /** What a number of another release does. */
  private static final class DoesSomethingElse extends Faulty {
    DoesSomethingElse(Nd4jBuffers buffers) {
      super(buffers);
    }

    @Override
    public Runnable arrayScalar(Op op, INDArray x, DoubleSupplier y, INDArray out) {
      return super.arrayScalar(op == Op.DIVIDE ? Op.MULTIPLY : op, x, y, out);
    }
  }

  /** A BLAS that takes zero times NaN for zero. */
  private static final class LosesNaN extends Faulty {
    LosesNaN(Nd4jBuffers buffers) {
      super(buffers);
    }

    @Override
    public Runnable arrayScalar(Op op, INDArray x, DoubleSupplier y, INDArray out) {
      return op == Op.MULTIPLY
          ? () -> {
            if (y.getAsDouble() == 0) {
              out.assign(0);
            } else {
              super.arrayScalar(op, x, y, out).run();
            }
          }
          : super.arrayScalar(op, x, y, out);
    }
  }

  @Test
  void refusesNothingOfThisRelease() {
    assertThat(RawCheck.refusals(new RawKernels(buffers()))).isEmpty();
    assertThat(ExecutorFactories.byName("nd4j-raw").remarks()).isEmpty();
  }

  @Test
  void refusesKernelsThatDoNothing() {
    assertThat(RawCheck.refusals(new DoesNothing(buffers())))
        .singleElement()
        .matches(refusal -> refusal.concerns(RawCheck.Form.ARRAYS, Op.SUBTRACT))
        .asString()
        .startsWith("subtract of arrays gives ");
  }

  @Test
  void refusesKernelsThatDoSomethingElse() {
    assertThat(RawCheck.refusals(new DoesSomethingElse(buffers())))
        .singleElement()
        .matches(refusal -> refusal.concerns(RawCheck.Form.ARRAY_SCALAR, Op.DIVIDE));
  }

  @Test
  void refusesKernelsThatLoseNaN() {
    assertThat(RawCheck.refusals(new LosesNaN(buffers())))
        .anyMatch(refusal -> refusal.concerns(RawCheck.Form.ARRAY_SCALAR, Op.MULTIPLY));
  }

  @Test
  void programsRunRightWithoutTheRefusedKernels() {
    ExecutorFactory faulty = new Nd4jRawExecutorFactory(DoesNothing::new);
    ExecutorRun actual = new ExecutorRun(faulty, ProgramLibrary.program("adamw"));
    ExecutorRun expected =
        new ExecutorRun(ExecutorFactories.byName("nd4j"), ProgramLibrary.program("adamw"));
    for (ExecutorRun run : new ExecutorRun[] {actual, expected}) {
      run.randomGradient(RandomStream.of(1), 1);
      run.executor.step(1);
    }

    assertThat(actual.w()).isEqualTo(expected.w());
    assertThat(faulty.remarks())
        .singleElement()
        .asString()
        .contains("nd4j-raw does without", "subtract of arrays");
  }

  private static Nd4jBuffers buffers() {
    return new Nd4jBuffers(ParameterLayout.ofSizes(1));
  }
}
