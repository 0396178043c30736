// SPDX-License-Identifier: Apache-2.0
package savanna.dsl;

/** How the type and the values of the result follow from the arguments. */
public enum OpKind {
  /** Value by value; the result has the highest type among the arguments. */
  ELEMENTWISE,
  /** One number a tensor; of a scalar, a scalar. */
  TENSOR_REDUCTION,
  /** One number over all tensors. */
  GLOBAL_REDUCTION,
  /** {@code clip(x, c)}: the type of {@code x}; {@code c} must be a scalar. */
  CLIP,
  /** Means along an axis of each tensor: the type of {@code x}. */
  AXIS_MEAN,
  /** What matrix products make of each matrix of a tensor: the type of {@code x}. */
  MATRIX,
  /** One number a tensor, of its shape alone; of a scalar, a scalar. */
  SHAPE,
  /** Never valid. */
  REFUSED;

  /**
   * Returns the type of the result.
   *
   * @param first the type of the first argument, scalar if there is none
   * @param highest the highest type among the arguments, scalar if there is none
   */
  public Type resultType(Type first, Type highest) {
    return switch (this) {
      case ELEMENTWISE -> highest;
      case TENSOR_REDUCTION, SHAPE -> first == Type.SCALAR ? Type.SCALAR : Type.TENSOR_SCALAR;
      case GLOBAL_REDUCTION -> Type.SCALAR;
      case CLIP, AXIS_MEAN, MATRIX, REFUSED -> first;
    };
  }
}
