// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.io.IOException;
import java.nio.file.Path;
import savanna.search.funnel.FunnelEvent;

/** Reads the events of a funnel. */
public final class FunnelLogReader extends LogReader<FunnelEvent> {

  /**
   * Opens a log before its first event.
   *
   * @param configDigest of the run that the funnel belongs to
   * @throws BadFileException if it cannot be read, has another schema, or is another run's
   */
  public FunnelLogReader(Path file, String configDigest) {
    super(file, FunnelLogWriter.SCHEMA, configDigest);
  }

  @Override
  FunnelEvent event(LineReader line) throws IOException {
    return FunnelEventJson.read(tree(line));
  }
}
