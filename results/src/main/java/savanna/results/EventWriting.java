// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import savanna.search.event.Child;
import savanna.search.event.Measured;
import savanna.search.event.NewBest;
import savanna.search.event.PhaseStarted;
import savanna.search.event.RunFinished;
import savanna.search.event.RunStarted;
import savanna.search.event.SearchEvent;
import savanna.search.event.Shape;
import savanna.search.event.TaskHurdle;

/**
 * The JSON form of events, which {@link EventReading} reads back. Its first key names the event:
 * {@code run}, {@code phase}, {@code child} (see {@link ChildWriting}) or {@code best}.
 */
final class EventWriting {
  private final JsonGenerator json;
  private final KnownPrograms known;

  private EventWriting(JsonGenerator json, KnownPrograms known) {
    this.json = json;
    this.known = known;
  }

  /**
   * Returns one JSON object without a newline.
   *
   * @param known from the events before
   */
  static String json(SearchEvent event, KnownPrograms known) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
      json.writeStartObject();
      new EventWriting(json, known).event(event);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to a string cannot fail", e);
    }
    return text.toString();
  }

  private void event(SearchEvent event) throws IOException {
    if (event instanceof Child child) {
      new ChildWriting(json, known).write(child);
    } else if (event instanceof NewBest best) {
      json.writeNumberField("best", best.index());
      json.writeStringField("hash", best.hash());
      shape(best.shape());
      json.writeNumberField("seeds", best.seeds());
      json.writeNumberField("fitness", best.fitness());
      json.writeStringField("program", best.program());
    } else if (event instanceof PhaseStarted phase) {
      json.writeNumberField("phase", phase.phase());
      json.writeNumberField("index", phase.index());
      json.writeStringField("mode", phase.mode().toString());
      json.writeNumberField("seed", phase.seed());
      json.writeArrayFieldStart("start");
      for (int start : phase.start()) {
        json.writeNumber(start);
      }
      json.writeEndArray();
    } else if (event instanceof RunStarted started) {
      started(started);
    } else {
      RunFinished finished = (RunFinished) event;
      json.writeStringField("run", "finished");
      json.writeStringField("reason", finished.reason());
      json.writeNumberField("indices", finished.indices());
    }
  }

  private void started(RunStarted started) throws IOException {
    json.writeStringField("run", "started");
    measured("warmStarts", started.warmStarts());
    measured("calibration", started.calibration());
    json.writeArrayFieldStart("hurdles");
    for (TaskHurdle hurdle : started.hurdles()) {
      json.writeStartObject();
      json.writeStringField("task", hurdle.task());
      json.writeNumberField("factor", hurdle.factor());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void measured(String name, List<Measured> programs) throws IOException {
    json.writeArrayFieldStart(name);
    for (Measured measured : programs) {
      json.writeStartObject();
      json.writeNumberField("index", measured.index());
      json.writeStringField("hash", measured.hash());
      if (measured.fingerprint() != null) {
        json.writeStringField("fingerprint", measured.fingerprint());
      }
      shape(measured.shape());
      json.writeNumberField("fitness", measured.fitness());
      ChildWriting.trials(json, measured.trials());
      json.writeStringField("program", measured.program());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Statements, live statements, live states. */
  private void shape(Shape shape) throws IOException {
    json.writeFieldName("shape");
    json.writeStartArray();
    json.writeNumber(shape.statements());
    json.writeNumber(shape.liveStatements());
    json.writeNumber(shape.liveStates());
    json.writeEndArray();
  }
}
