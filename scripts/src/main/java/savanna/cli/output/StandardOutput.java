// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers whether all of it arrived: print writers say nothing of a full
 * disk.
 */
public final class StandardOutput extends OutputStream {
  private final OutputStream stream;
  private @Nullable IOException failure;

  /** Makes the one of this process. */
  public StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  /** Makes one that writes elsewhere. */
  StandardOutput(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      stream.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /**
   * Returns why something was lost; null if nothing was, or if a reader closed the pipe, which
   * wanted no more.
   */
  public @Nullable String lost() {
    IOException first = failure;
    if (first == null) {
      return null;
    }
    String reason = String.valueOf(first.getMessage());
    return reason.contains("Broken pipe") ? null : reason;
  }
}
