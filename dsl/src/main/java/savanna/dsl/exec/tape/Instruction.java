// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import java.util.List;
import savanna.dsl.Op;
import savanna.dsl.Type;

/**
 * One operation of a {@link Tape} and the value it computes. Equal only to itself.
 *
 * <p>A {@code clip} of anything but a scalar has a third argument, the global norm of the first. A
 * {@code clamp} is a {@code max} and a {@code min}. What tells the shape of an array has no
 * argument.
 */
public final class Instruction implements Value {

  /** What is done to the arguments on the way, with the same roundings as by two instructions. */
  public enum FusedForm {
    /** Nothing. */
    PLAIN,
    /** Of three arguments, the last is a number and multiplies the second. */
    SCALED,
    /** The first argument is squared. */
    SQUARED,
    /** The square root is taken of the second argument. */
    ROOTED,
    /** The sign is taken of the result. */
    SIGNED
  }

  private final int index;
  private final Op op;
  private final FusedForm form;
  private final Type type;
  private final List<Value> arguments;

  Instruction(int index, Op op, FusedForm form, Type type, List<Value> arguments) {
    this.index = index;
    this.op = op;
    this.form = form;
    this.type = type;
    this.arguments = arguments;
  }

  /** Returns the place in the tape, from 0. */
  int index() {
    return index;
  }

  /** Returns the op. */
  public Op op() {
    return op;
  }

  /** Returns how it is computed: alone, or as one with what made its argument. */
  public FusedForm form() {
    return form;
  }

  @Override
  public Type type() {
    return type;
  }

  /** Returns the arguments, in the op's order. */
  public List<Value> arguments() {
    return arguments;
  }

  /** Returns argument {@code k}, from 0. */
  public Value argument(int k) {
    return arguments.get(k);
  }

  /** Returns whether it makes one number, or one a tensor, out of arrays. */
  public boolean isReduction() {
    return type != Type.ARRAY && readsArray();
  }

  /** Returns whether it touches every weight: it makes an array or reads one. */
  boolean isOnArrays() {
    return type == Type.ARRAY || readsArray();
  }

  private boolean readsArray() {
    for (Value argument : arguments) {
      if (argument.type() == Type.ARRAY) {
        return true;
      }
    }
    return false;
  }
}
