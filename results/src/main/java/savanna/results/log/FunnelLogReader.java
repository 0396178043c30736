// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import savanna.results.io.BadFileException;
import savanna.results.io.Json;
import savanna.results.io.Schema;
import savanna.results.provenance.MachineKind;
import savanna.search.funnel.FunnelEvent;

/** Reads the events of a funnel. */
public final class FunnelLogReader extends LogReader<FunnelEvent> {

  /**
   * Opens a log before its first event.
   *
   * @param digests of the run that the funnel belongs to
   * @throws BadFileException if it cannot be read, has another schema, or is another run's
   */
  public FunnelLogReader(Path file, RunDigests digests) {
    super(file, Schema.FUNNEL_EVENTS, digests);
  }

  /**
   * Returns the kind of machine that began the funnel.
   *
   * @throws BadFileException if the log does not say
   */
  public MachineKind machine() {
    try {
      return Json.MAPPER.treeToValue(header().path(FunnelLogWriter.MACHINE), MachineKind.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw error("the first line does not say which machine began the funnel");
    }
  }

  @Override
  public DecodedLine<FunnelEvent> event(Line line) throws IOException {
    FunnelEvent event = FunnelEventJson.read(tree(line));
    return () -> event;
  }
}
