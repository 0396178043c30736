// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import java.nio.file.Path;
import savanna.results.io.BadFileException;
import savanna.results.io.Json;
import savanna.results.io.Schema;
import savanna.results.provenance.MachineKind;
import savanna.search.funnel.FunnelEvent;

/** Writes the events of a funnel. */
public final class FunnelLogWriter extends LogWriter<FunnelEvent> {
  static final String MACHINE = "machine";

  /**
   * Begins a log.
   *
   * @param digests of the run that the funnel belongs to
   * @param machine that begins the funnel
   * @throws BadFileException if the file exists or cannot be written
   */
  public FunnelLogWriter(Path file, RunDigests digests, MachineKind machine) {
    super(
        file, header(Schema.FUNNEL_EVENTS, digests).set(MACHINE, Json.MAPPER.valueToTree(machine)));
  }

  /**
   * Goes on after the last event that a reader has returned; whatever follows it is cut off.
   *
   * @throws BadFileException if the file cannot be written
   */
  public FunnelLogWriter(LogReader<FunnelEvent> reader) {
    super(reader);
  }

  @Override
  String json(FunnelEvent event) {
    return FunnelEventJson.write(event);
  }
}
