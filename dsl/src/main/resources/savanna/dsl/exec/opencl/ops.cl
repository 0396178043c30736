// SPDX-License-Identifier: Apache-2.0
//
// Each operation of the language on numbers in double precision, as savanna.dsl.Op defines it. OP_ADD and so on are
// macros that the host makes of that enum. The host refuses a program with an operation that has no case here.
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#pragma OPENCL FP_CONTRACT OFF

#define EPSILON 1e-8

// NaN if either is, and 0 above -0: fmax would ignore a NaN.
inline double larger(double x, double y) {
  return x != x || y != y ? NAN : x == y ? x + y == 0 && !signbit(x) ? x : y : x > y ? x : y;
}

inline double smaller(double x, double y) {
  return -larger(-x, -y);
}

// Keeps NaN and the sign of zero.
inline double sign_of(double x) {
  return x > 0 ? 1 : x < 0 ? -1 : x;
}

// As in Java: NaN for a NaN exponent and for 1 to the infinity.
inline double power(double x, double y) {
  return y != y || (fabs(x) == 1 && isinf(y)) ? NAN : pow(x, y);
}

inline double clip_factor(double norm, double limit) {
  return smaller(1, limit / (norm + EPSILON));
}

#if GROUP == 1
__attribute__((noinline)) // a CPU's driver compiles for half as long
#else
inline // pocl fails at calls where there are barriers
#endif
double apply(int op, double x, double y, double z) {
  switch (op) {
    case OP_COPY: return x;
    case OP_GET_PI: return M_PI;
    case OP_GET_E: return M_E;
    case OP_GET_EPS: return EPSILON;
    case OP_ABS: return fabs(x);
    case OP_COS: return cos(x);
    case OP_SIN: return sin(x);
    case OP_TAN: return tan(x);
    case OP_ARCSIN: return asin(x);
    case OP_ARCCOS: return acos(x);
    case OP_ARCTAN: return atan(x);
    case OP_SINH: return sinh(x);
    case OP_COSH: return cosh(x);
    case OP_TANH: return tanh(x);
    case OP_ARCSINH: return asinh(x);
    case OP_ARCCOSH: return x < 1 ? NAN : acosh(x);
    case OP_ARCTANH: return atanh(x);
    case OP_EXP: return exp(x);
    case OP_EXP2: return exp2(x);
    case OP_EXP10: return exp10(x);
    case OP_EXPM1: return expm1(x);
    case OP_LOG: return log(fabs(x));
    case OP_LOG10: return log10(fabs(x));
    case OP_LOG2: return log2(fabs(x));
    case OP_LOG1P: return x < -1 ? log(-(1 + x)) : log1p(x);
    case OP_SQUARE: return x * x;
    case OP_SQRT: return sqrt(fabs(x));
    case OP_CUBE: return x * x * x;
    case OP_CBRT: return cbrt(x);
    case OP_SIGN: return sign_of(x);
    case OP_RECIPROCAL: return 1 / x;
    case OP_NORM: return fabs(x);
    case OP_NEGATIVE: return -x;
    case OP_GLOBAL_NORM: return fabs(x);
    case OP_DOT: return x * y;
    case OP_COSINE_SIM: return x * y / (fabs(x) * fabs(y) + EPSILON);
    case OP_CLIP: return x * clip_factor(fabs(x), y);
    case OP_INTERP: return (1 - z) * x + z * y;
    case OP_POWER: return power(x, y);
    case OP_ADD: return x + y;
    case OP_SUBTRACT: return x - y;
    case OP_MULTIPLY: return x * y;
    case OP_DIVIDE: return x / (y + EPSILON);
    case OP_MAX: return larger(x, y);
    case OP_MIN: return smaller(x, y);
    case OP_CLAMP: return smaller(larger(x, y), z);
    case OP_ROW_MEAN: return x;
    case OP_COL_MEAN: return x;
    case OP_WHERE: return x != 0 ? y : z;
    case OP_IS_MATRIX: return 0;
    case OP_IS_HIDDEN: return 0;
    case OP_MSIGN: return sign_of(x);
    case OP_ROWS: return 1;
    case OP_COLS: return 1;
    case OP_NUMEL: return 1;
    default: return NAN;
  }
}
