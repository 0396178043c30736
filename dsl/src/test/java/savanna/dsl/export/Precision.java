// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;
import savanna.dsl.Type;
import savanna.dsl.exec.ReferenceInterpreter;

/**
 * In which precision a target keeps weights and gradients, and in which it computes.
 *
 * @param label of NumPy and PyTorch
 * @param storage of weights and gradients
 * @param arithmetic of arrays
 * @param numbers of scalars and of per-tensor scalars
 * @param smallest an absolute error that each value of an array may have
 */
record Precision(String label, Format storage, Format arithmetic, Format numbers, double smallest) {

  /** Binary formats: bits after the leading one, exponents of the smallest and the largest. */
  enum Format {
    DOUBLE(52, -1022, 1023),
    SINGLE(23, -126, 127),
    HALF(10, -14, 15),
    BFLOAT(7, -126, 127);

    private final int bits;
    private final int smallest;
    private final int largest;

    Format(int bits, int smallest, int largest) {
      this.bits = bits;
      this.smallest = smallest;
      this.largest = largest;
    }

    /** Returns half a unit in the last place of 1. */
    double unit() {
      return Math.scalb(1.0, -bits - 1);
    }

    /** Returns the nearest number of this format. */
    double round(double x) {
      if (this == DOUBLE || x == 0 || !Double.isFinite(x)) {
        return x;
      }
      double ulp = Math.scalb(1.0, Math.max(Math.getExponent(x), smallest) - bits);
      double rounded = Math.rint(x / ulp) * ulp;
      return Math.getExponent(rounded) > largest
          ? Math.copySign(Double.POSITIVE_INFINITY, x)
          : rounded;
    }
  }

  static final Precision DOUBLE =
      new Precision("float64", Format.DOUBLE, Format.DOUBLE, Format.DOUBLE, 0);

  /** Floats that are trained in double precision. */
  static final Precision FLOATS =
      new Precision("float32", Format.SINGLE, Format.DOUBLE, Format.DOUBLE, 0);

  static final Precision SINGLE =
      new Precision("float32", Format.SINGLE, Format.SINGLE, Format.DOUBLE, 0x1p-149);

  /** That of executors, which put zero for denormal numbers. */
  static final Precision FLUSHED =
      new Precision("float32", Format.SINGLE, Format.SINGLE, Format.DOUBLE, 0x1p-126);

  static final Precision HALF =
      new Precision("float16", Format.HALF, Format.SINGLE, Format.DOUBLE, 0x1p-149);

  static final Precision BFLOAT =
      new Precision("bfloat16", Format.BFLOAT, Format.SINGLE, Format.DOUBLE, 0x1p-149);

  /** Returns this with scalars in the precision of arrays, as in JAX. */
  Precision withNumbersLikeArrays() {
    return new Precision(label, storage, arithmetic, arithmetic, smallest);
  }

  /** Returns what a statement's numbers become, with errors if there is noise. */
  ReferenceInterpreter.Rounding rounding(RandomStream random, boolean noise) {
    return (type, x) -> {
      if (arithmetic == Format.DOUBLE) {
        return x;
      }
      Format format = type == Type.ARRAY ? arithmetic : numbers;
      if (!noise) {
        return format.round(x);
      }
      if (flushed(x) == 0) {
        return 0;
      }
      double error =
          2 * arithmetic.unit() * x * random.nextGaussian()
              + (format == arithmetic ? smallest * random.nextGaussian() : 0);
      return format.round(x + error);
    };
  }

  /**
   * Returns a program with constants that differ as their rounding makes them: numbers are rounded
   * where they meet an array, and 1 - 0.9999 is then off by a part in three thousand.
   */
  Program withRoundedConstants(Program program, RandomStream random) {
    if (arithmetic == Format.DOUBLE) {
      return program;
    }
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : program.statements()) {
      List<Operand> arguments = new ArrayList<>();
      for (Operand argument : statement.arguments()) {
        arguments.add(
            argument instanceof Operand.Constant constant
                ? new Operand.Constant(
                    constant.value() * (1 + arithmetic.unit() * random.nextGaussian()))
                : argument);
      }
      statements.add(new Statement(statement.target(), statement.op(), arguments));
    }
    return program.with(program.names(), statements);
  }

  /** Returns a number, or zero for one that is too small where scalars are like arrays. */
  double flushed(double x) {
    return numbers == arithmetic && Math.abs(x) < smallest ? 0 : x;
  }

  /** Returns the relative error of an input that tells how far rounding leads. */
  double inputError() {
    return arithmetic == Format.DOUBLE ? 1e-12 : arithmetic.unit();
  }

  /** Returns the share of a value that a target may always differ by. */
  double tolerance() {
    double computed = arithmetic == Format.DOUBLE ? 1e-9 : 1e-5;
    return storage == Format.DOUBLE ? computed : computed + 2 * storage.unit();
  }

  /** Returns how many times the difference between two runs may be exceeded. */
  double factor() {
    if (arithmetic == Format.DOUBLE) {
      return 1e3;
    }
    return storage == Format.SINGLE ? 1e2 : 4;
  }

  /** Returns from which share of a value on rounding decides, so that nothing is compared. */
  double mostAllowed() {
    return arithmetic == Format.DOUBLE ? 1e-3 + 2 * storage.unit() : 0.02 + 16 * storage.unit();
  }

  /** Returns the nearest floats. */
  static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
