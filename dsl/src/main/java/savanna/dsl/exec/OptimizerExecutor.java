// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

/**
 * A program bound to one flat weight vector and one flat gradient vector. Not safe for use by
 * several threads; different executors on different vectors are independent.
 *
 * <p>Every executor computes arrays in single precision and scalars in double precision (rounded to
 * single where they meet an array), adds up reductions in double precision in a fixed order, runs
 * only the live statements, and makes no buffer in {@link #step} ({@code tiled} no Java object
 * either; ND4J's own calls leave about 1 kB of garbage each). NaN and infinity flow through; they
 * are never an error here. Programs with equal program hashes run to equal bits.
 *
 * <p>Deviation: an executor may put zero for denormal numbers (below 2^-126 in magnitude), and
 * round array values below 2^-103 to multiples of 2^-126; then a zero has no sign. Denormal numbers
 * would slow it down many times and make no difference to training.
 */
public interface OptimizerExecutor {

  /** Sets every state to zero, as before the first train step. */
  void reset();

  /**
   * Does one train step: runs the program on the current weights, gradient and states, keeps the
   * new states, and does {@code w = w - update} in place.
   *
   * @param schedule the value of {@code lr}, in [0, 1]
   */
  void step(double schedule);

  /**
   * Returns a copy of what a state holds after the last step: one number if it is a scalar, one a
   * weight if it is an array. A state that can never reach an update is not computed and holds
   * zeros.
   *
   * @param slot of the state, at least {@link savanna.dsl.Program#FIRST_STATE}
   * @throws IllegalArgumentException if no state has this slot
   */
  double[] state(int slot);
}
