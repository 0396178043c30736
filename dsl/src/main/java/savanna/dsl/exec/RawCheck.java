// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import savanna.dsl.DecimalText;
import savanna.dsl.Op;
import savanna.dsl.RandomStream;

/**
 * Compares kernels with plain Java before they are used: every operation, on special and on random
 * values, into a vector of its own and onto each of its arguments. Takes a few milliseconds.
 */
final class RawCheck {

  /** What a kernel works on. */
  enum Form {
    ARRAY("of an array"),
    ARRAYS("of arrays"),
    ARRAY_SCALAR("of an array and a number"),
    SCALAR_ARRAY("of a number and an array"),
    TO_DOUBLES("from floats to doubles");

    private final String words;

    Form(String words) {
      this.words = words;
    }
  }

  /**
   * A kernel that does not compute what it should.
   *
   * @param fault what was seen, for people
   */
  record Refusal(Form form, Op op, String fault) {

    boolean concerns(Form otherForm, Op otherOp) {
      return form == otherForm && op == otherOp;
    }

    @Override
    public String toString() {
      return op.name().toLowerCase(Locale.ROOT) + " " + form.words + " " + fault;
    }
  }

  /** Binds a kernel to vectors; null if there is none. */
  private interface Binding {
    @Nullable Runnable bind(INDArray x, INDArray y, INDArray out);
  }

  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    0f,
    -0f,
    1f,
    -1f,
    0.5f,
    1.0000001f,
    1e-8f,
    -1e-8f,
    -3e-19f,
    12345.678f,
    -7e9f,
    1e30f,
    Float.MAX_VALUE
  };

  private static final double[] NUMBERS = {
    0.3, -1.5, 0, 1, 1e-8, 1e30, Double.NaN, Double.POSITIVE_INFINITY
  };

  private static final int LENGTH = 1001; // odd: kernels have tails too
  private static final float UNTOUCHED = 12.75f;
  private static final double ALLOWED_ULPS = 2;
  private static final double ANY_RESULT = -1;

  private final Nd4jKernels kernels;
  private final float[] x = new float[LENGTH];
  private final float[] y = new float[LENGTH];
  private final INDArray left = Nd4j.zeros(DataType.FLOAT, LENGTH);
  private final INDArray right = Nd4j.zeros(DataType.FLOAT, LENGTH);
  private final INDArray result = Nd4j.zeros(DataType.FLOAT, LENGTH);
  private final INDArray scratch = Nd4j.zeros(DataType.FLOAT, LENGTH);
  private final List<Refusal> refusals = new ArrayList<>();

  private RawCheck(Nd4jKernels kernels) {
    this.kernels = kernels;
    RandomStream random = RandomStream.of(1);
    int n = SPECIAL.length;
    for (int i = 0; i < LENGTH; i++) {
      x[i] = i < n * n ? SPECIAL[i / n] : (float) random.nextGaussian();
      y[i] = i < n * n ? SPECIAL[i % n] : (float) random.nextGaussian();
    }
  }

  /** Returns the kernels that must not be used; none if all are right. */
  static List<Refusal> refusals(Nd4jKernels kernels) {
    RawCheck check = new RawCheck(kernels);
    check.run();
    return List.copyOf(check.refusals);
  }

  private void run() {
    for (Op op : Op.values()) {
      if (op.kind() == Op.Kind.ELEMENTWISE && op.arity() == 1 && op != Op.COPY) {
        Binding unary = (a, b, out) -> kernels.unary(op, a, out);
        check(Form.ARRAY, op, unary, (a, b) -> op.apply(a, 0, 0));
      }
    }
    check(Form.ARRAY, Op.COPY, (a, b, out) -> kernels.copy(a, out), (a, b) -> a);
    for (Op op : Op.values()) {
      if (Nd4jOps.isArithmetic(op)) {
        Binding binary = (a, b, out) -> kernels.binary(op, a, b, out);
        check(Form.ARRAYS, op, binary, (a, b) -> arithmetic(op, a, b));
        for (double number : NUMBERS) {
          withNumber(op, number);
        }
      }
    }
    for (double number : NUMBERS) {
      interpolation(number);
    }
    widening();
  }

  private void withNumber(Op op, double number) {
    DoubleSupplier supplier = () -> number;
    float rounded = (float) number;
    check(
        Form.ARRAY_SCALAR,
        op,
        (a, b, out) -> kernels.arrayScalar(op, a, supplier, out),
        (a, b) -> arithmetic(op, a, rounded));
    check(
        Form.SCALAR_ARRAY,
        op,
        (a, b, out) -> kernels.scalarArray(op, supplier, a, out),
        (a, b) -> arithmetic(op, rounded, a));
  }

  /** Kernels divide by what they are given: the protection was added before. */
  private static double arithmetic(Op op, double a, double b) {
    return op == Op.DIVIDE ? a / b : op.apply(a, b, 0);
  }

  private void interpolation(double share) {
    float p = (float) (1 - share);
    float q = (float) share;
    check(
        Form.ARRAYS,
        Op.INTERP,
        (a, b, out) -> kernels.interpolation(a, b, () -> share, out, scratch),
        (a, b) -> (double) p * a + (double) q * b,
        (a, b) -> largest(p * a, q * b));
  }

  /** If a term overflows, the sum depends on the order: any result will do. */
  private static double largest(double term, double other) {
    return overflows(term) || overflows(other)
        ? ANY_RESULT
        : Math.max(Math.abs(term), Math.abs(other));
  }

  private static boolean overflows(double exact) {
    return Math.abs(exact) > Float.MAX_VALUE && Math.abs(exact) <= Double.MAX_VALUE;
  }

  private void widening() {
    INDArray doubles = Nd4j.zeros(DataType.DOUBLE, LENGTH);
    left.data().setData(x);
    kernels.widen(left, doubles).run();
    for (int i = 0; i < LENGTH; i++) {
      if (doubles.getDouble(i) != x[i] && x[i] == x[i]) {
        refuse(Form.TO_DOUBLES, Op.COPY, doubles.getDouble(i), x[i], "of " + x[i]);
        return;
      }
    }
  }

  private void check(Form form, Op op, Binding binding, DoubleBinaryOperator exact) {
    check(form, op, binding, exact, (a, b) -> Math.abs(exact.applyAsDouble(a, b)));
  }

  private void check(
      Form form,
      Op op,
      Binding binding,
      DoubleBinaryOperator exact,
      DoubleBinaryOperator magnitude) {
    for (INDArray out : List.of(result, left, right)) {
      Runnable kernel = binding.bind(left, right, out);
      if (kernel == null || refusals.stream().anyMatch(refusal -> refusal.concerns(form, op))) {
        return;
      }
      left.data().setData(x);
      right.data().setData(y);
      Stream.of(result, scratch).forEach(vector -> vector.assign(UNTOUCHED));
      kernel.run();
      float[] actual = out.toFloatVector();
      for (int i = 0; i < LENGTH; i++) {
        double expected = exact.applyAsDouble(x[i], y[i]);
        double size = magnitude.applyAsDouble(x[i], y[i]);
        if (size == ANY_RESULT) {
          continue;
        }
        double allowed = Double.isInfinite(size) ? 0 : ALLOWED_ULPS * Math.ulp((float) size);
        if (!isNear(actual[i], expected, allowed)) {
          refuse(form, op, actual[i], expected, "of " + x[i] + ", " + y[i]);
          return;
        }
      }
    }
  }

  private static boolean isNear(float actual, double exact, double allowed) {
    float rounded = (float) exact;
    return Float.isNaN(rounded)
        ? Float.isNaN(actual)
        : actual == rounded || Math.abs(actual - exact) <= allowed + Float.MIN_NORMAL;
  }

  private void refuse(Form form, Op op, double actual, double exact, String arguments) {
    refusals.add(
        new Refusal(
            form,
            op,
            "gives "
                + DecimalText.of(actual)
                + " "
                + arguments
                + ", not "
                + DecimalText.of(exact)));
  }
}
