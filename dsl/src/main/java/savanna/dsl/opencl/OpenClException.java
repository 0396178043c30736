// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says that OpenCL is not there or failed; the message is one line and says what to do. */
public final class OpenClException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OpenClException(String message) {
    this(message, null);
  }

  OpenClException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Returns the error of a call that failed.
   *
   * @param attempt what was tried, e.g. {@code making a buffer of 12 MB}
   */
  static OpenClException of(String attempt, String device, int status) {
    return new OpenClException(
        String.format(
            Locale.ROOT,
            "OpenCL device '%s' failed at %s: %s",
            device,
            attempt,
            switch (status) {
              case OpenClLibrary.MEM_OBJECT_ALLOCATION_FAILURE,
                  OpenClLibrary.OUT_OF_HOST_MEMORY,
                  OpenClLibrary.INVALID_BUFFER_SIZE ->
                  "its memory is full; take a smaller window, or --backend threads";
              case OpenClLibrary.OUT_OF_RESOURCES ->
                  "its memory is full or it was stopped; take a smaller window, or --backend threads";
              default -> "error " + status + "; update its driver, or take --backend threads";
            }));
  }
}
