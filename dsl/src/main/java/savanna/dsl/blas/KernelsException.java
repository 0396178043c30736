// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.blas;

/** Kernels that this process cannot have: the message says why, and what to do. */
public final class KernelsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the error. */
  public KernelsException(String message) {
    super(message);
  }
}
