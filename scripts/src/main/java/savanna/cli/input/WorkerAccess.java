// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import savanna.results.cluster.Access;

/** The flags {@code --secret} and {@code --tls} of both sides. */
public final class WorkerAccess {
  private WorkerAccess() {}

  /**
   * Returns what the flags give.
   *
   * @throws BadInputException if a file is not there
   */
  public static Access of(@Nullable Path secret, @Nullable Path tls) {
    if (tls != null && !Files.isReadable(tls)) {
      throw new BadInputException(
          tls + ": there is no such file; 'savanna worker --make-certificates DIR' makes one");
    }
    return new Access(secret == null ? "" : Access.secret(secret), tls);
  }
}
