// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.OpKind;

/**
 * Where each parameter tensor of a model lies in the one flat parameter vector: end to end, in row
 * major order. The language's {@code norm} works tensor by tensor; everything else sees the flat
 * vector.
 *
 * @param tensors in the order of the flat vector
 */
public record ParameterLayout(List<Tensor> tensors) {

  /**
   * One parameter tensor.
   *
   * @param name unique within the model, e.g. {@code block0.attention.query}
   * @param shape the length of each dimension
   * @param offset of its first value in the flat vector
   * @param outer whether it faces the data: an embedding, positions, the first linear layer, or the
   *     output head
   */
  public record Tensor(String name, List<Integer> shape, int offset, boolean outer) {
    public Tensor {
      shape = List.copyOf(shape);
    }

    /** Makes a tensor that does not face the data. */
    public Tensor(String name, List<Integer> shape, int offset) {
      this(name, shape, offset, false);
    }

    /** Returns the number of values. */
    public int size() {
      int size = 1;
      for (int i = 0; i < shape.size(); i++) { // an iterator would be an object
        size = Math.multiplyExact(size, shape.get(i));
      }
      return size;
    }

    /**
     * Returns whether it has rows and columns: two dimensions or more. The last two are those of a
     * matrix, of which there is one for each index of the others.
     */
    public boolean isMatrix() {
      return shape.size() > 1;
    }

    /** Returns whether it is a matrix between hidden layers: one that does not face the data. */
    public boolean isHidden() {
      return isMatrix() && !outer;
    }

    /** Returns the length of a column: the last dimension but one, 1 if there is none. */
    public int rows() {
      return isMatrix() ? shape.get(shape.size() - 2) : 1;
    }

    /** Returns the length of a row: the last dimension, 1 if there is none. */
    public int columns() {
      return shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
    }

    /**
     * Returns what an operation of kind {@link OpKind#SHAPE} makes of an array with this shape.
     *
     * @throws IllegalArgumentException if the operation is of another kind
     */
    public double number(Op op) {
      if (op.kind() != OpKind.SHAPE) {
        throw new IllegalArgumentException(op.symbol() + " tells nothing of a shape");
      }
      if (op == Op.IS_MATRIX) {
        return isMatrix() ? 1 : 0;
      }
      if (op == Op.IS_HIDDEN) {
        return isHidden() ? 1 : 0;
      }
      return op == Op.NUMEL ? size() : op == Op.ROWS ? rows() : columns();
    }

    /** Returns the offset after the last value. */
    public int end() {
      return offset + size();
    }
  }

  /**
   * @throws IllegalArgumentException if the tensors do not lie end to end from offset 0
   */
  public ParameterLayout {
    tensors = List.copyOf(tensors);
    int offset = 0;
    for (Tensor tensor : tensors) {
      if (tensor.offset() != offset || tensor.size() <= 0) {
        throw new IllegalArgumentException(tensor + " does not begin at " + offset);
      }
      offset = tensor.end();
    }
  }

  /** Returns a layout of vectors with these lengths, named {@code tensor0}, {@code tensor1}, ... */
  public static ParameterLayout ofSizes(int... sizes) {
    Builder builder = new Builder();
    for (int i = 0; i < sizes.length; i++) {
      builder.add("tensor" + i, sizes[i]);
    }
    return builder.build();
  }

  /** Returns the number of values in all tensors. */
  public int size() {
    return tensors.isEmpty() ? 0 : tensors.get(tensors.size() - 1).end();
  }

  /** Lays tensors end to end. */
  public static final class Builder {
    private final List<Tensor> tensors = new ArrayList<>();
    private int size;

    /** Appends a tensor that does not face the data, and returns it. */
    public Tensor add(String name, Integer... shape) {
      return add(new Tensor(name, List.of(shape), size));
    }

    /** Appends a tensor that faces the data, see {@link Tensor#outer}, and returns it. */
    public Tensor addOuter(String name, Integer... shape) {
      return add(new Tensor(name, List.of(shape), size, true));
    }

    private Tensor add(Tensor tensor) {
      tensors.add(tensor);
      size = tensor.end();
      return tensor;
    }

    /** Returns the layout of the tensors so far. */
    public ParameterLayout build() {
      return new ParameterLayout(tensors);
    }
  }
}
