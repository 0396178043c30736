// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.kernel;

import java.util.Map;
import java.util.Optional;
import savanna.dsl.Op;

/**
 * The kernel of each elementwise operation.
 *
 * <p>NaN, infinities and the sign of zero are as in {@link Op}, but for {@link DenormalRounding}:
 * no result is denormal. Every kernel gives the same bits on every machine. Not safe for use by
 * several threads: the kernels of an instance share scratch memory.
 */
public final class Kernels {

  private static final Map<Op, ScalarKernel> ARRAY_SCALAR =
      Map.of(
          Op.ADD,
          Arithmetic::addScalar,
          Op.SUBTRACT,
          Arithmetic::subtractScalar,
          Op.MULTIPLY,
          Arithmetic::multiplyScalar,
          Op.DIVIDE,
          Arithmetic::divideByScalar,
          Op.MAX,
          Arithmetic::maxScalar,
          Op.MIN,
          Arithmetic::minScalar);

  private static final Map<Op, ScalarKernel> SCALAR_ARRAY =
      Map.of(
          Op.ADD,
          Arithmetic::addScalar,
          Op.SUBTRACT,
          Arithmetic::subtractFromScalar,
          Op.MULTIPLY,
          Arithmetic::multiplyScalar,
          Op.DIVIDE,
          Arithmetic::divideScalar,
          Op.MAX,
          Arithmetic::maxScalar,
          Op.MIN,
          Arithmetic::minScalar);

  private final InDoublePrecision wide;

  /**
   * @param longest number of values of the longest array that the kernels will see
   */
  public Kernels(int longest) {
    this.wide = new InDoublePrecision(longest);
  }

  /** Returns the kernel of a one-argument operation. */
  public UnaryKernel unary(Op op) {
    return switch (op) {
      case COPY -> SimpleFunctions::copy;
      case ABS -> SimpleFunctions::abs;
      case NEGATIVE -> SimpleFunctions::negative;
      case SQUARE -> SimpleFunctions::square;
      case CUBE -> SimpleFunctions::cube;
      case SQRT -> SimpleFunctions::sqrt;
      case RECIPROCAL -> SimpleFunctions::reciprocal;
      case SIGN -> SimpleFunctions::sign;
      case EXP -> wide.unary(Exponential::exp);
      case EXP2 -> wide.unary(Exponential::exp2);
      case EXP10 -> wide.unary(Exponential::exp10);
      case EXPM1 -> wide.unary(Exponential::expm1);
      case SINH -> wide.unary(Exponential::sinh);
      case COSH -> wide.unary(Exponential::cosh);
      case TANH -> wide.unary(Exponential::tanh);
      case LOG -> wide.unary(Logarithm::log);
      case LOG2 -> wide.unary(Logarithm::log2);
      case LOG10 -> wide.unary(Logarithm::log10);
      case LOG1P -> wide.unary(Logarithm::log1p);
      case ARCSINH -> wide.unary(Logarithm::arcsinh);
      case ARCCOSH -> wide.unary(Logarithm::arccosh);
      case ARCTANH -> wide.unary(Logarithm::arctanh);
      case SIN -> wide.unary(Trigonometry::sin);
      case COS -> wide.unary(Trigonometry::cos);
      case TAN -> wide.unary(Trigonometry::tan);
      case ARCSIN -> wide.unary(InverseTrigonometry::arcsin);
      case ARCCOS -> wide.unary(InverseTrigonometry::arccos);
      case ARCTAN -> wide.unary(InverseTrigonometry::arctan);
      case CBRT -> wide.unary(CubeRoot::cbrt);
      case GET_PI,
          GET_E,
          GET_EPS,
          NORM,
          INVERT,
          GLOBAL_NORM,
          DOT,
          COSINE_SIM,
          CLIP,
          INTERP,
          POWER,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          MAX,
          MIN,
          CLAMP,
          ROW_MEAN,
          COL_MEAN,
          WHERE,
          IS_MATRIX,
          IS_HIDDEN,
          MSIGN,
          ROWS,
          COLS,
          NUMEL ->
          throw notElementwise(op);
    };
  }

  /** Returns the kernel of a two-argument operation on two arrays. */
  public BinaryKernel binary(Op op) {
    return switch (op) {
      case ADD -> Arithmetic::add;
      case SUBTRACT -> Arithmetic::subtract;
      case MULTIPLY -> Arithmetic::multiply;
      case DIVIDE -> Arithmetic::divide;
      case MAX -> Arithmetic::max;
      case MIN -> Arithmetic::min;
      case POWER -> wide.binary(Logarithm::power);
      case COPY,
          GET_PI,
          GET_E,
          GET_EPS,
          ABS,
          COS,
          SIN,
          TAN,
          ARCSIN,
          ARCCOS,
          ARCTAN,
          SINH,
          COSH,
          TANH,
          ARCSINH,
          ARCCOSH,
          ARCTANH,
          EXP,
          EXP2,
          EXP10,
          EXPM1,
          LOG,
          LOG10,
          LOG2,
          LOG1P,
          SQUARE,
          SQRT,
          CUBE,
          CBRT,
          SIGN,
          RECIPROCAL,
          NORM,
          INVERT,
          NEGATIVE,
          GLOBAL_NORM,
          DOT,
          COSINE_SIM,
          CLIP,
          INTERP,
          CLAMP,
          ROW_MEAN,
          COL_MEAN,
          WHERE,
          IS_MATRIX,
          IS_HIDDEN,
          MSIGN,
          ROWS,
          COLS,
          NUMEL ->
          throw notElementwise(op);
    };
  }

  /** Returns the kernel of an operation on an array and a scalar, if it has one of its own. */
  public static Optional<ScalarKernel> arrayScalar(Op op) {
    return Optional.ofNullable(ARRAY_SCALAR.get(op));
  }

  /** Returns the kernel of an operation on a scalar and an array, if it has one of its own. */
  public static Optional<ScalarKernel> scalarArray(Op op) {
    return Optional.ofNullable(SCALAR_ARRAY.get(op));
  }

  private static IllegalArgumentException notElementwise(Op op) {
    return new IllegalArgumentException(op.symbol() + " has no such kernel");
  }
}
