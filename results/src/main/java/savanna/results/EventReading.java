// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import savanna.search.config.SearchMode;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.Measured;
import savanna.search.event.NewBest;
import savanna.search.event.PhaseStarted;
import savanna.search.event.RunFinished;
import savanna.search.event.RunStarted;
import savanna.search.event.SearchEvent;
import savanna.search.event.Shape;
import savanna.search.event.TaskHurdle;

/** Reads back what {@link EventWriting} writes. */
final class EventReading {
  private EventReading() {}

  /**
   * Returns how the event of a line follows from the events before.
   *
   * @throws IllegalArgumentException if it is none, or has anything that none has
   * @throws IOException if it is not JSON
   */
  static Function<KnownPrograms, SearchEvent> event(Line line) throws IOException {
    try (JsonParser parser =
        JsonScanner.LINES.createParser(line.buffer(), line.start(), line.length())) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && parser.nextToken() == JsonToken.FIELD_NAME
          && parser.currentName().equals("child")) {
        return ChildReading.of(parser)::child;
      }
    }
    Fields fields = new Fields(LogReader.tree(line));
    SearchEvent event = event(fields);
    fields.end();
    return known -> event;
  }

  /** Returns an event that is no child; whether keys are left is for the caller to check. */
  static SearchEvent event(Fields fields) {
    if (fields.has("best")) {
      return new NewBest(
          fields.take("best", Integer.class),
          fields.take("hash", String.class),
          shape(fields),
          fields.take("seeds", Integer.class),
          fields.take("fitness", Double.class),
          fields.take("program", String.class));
    }
    if (fields.has("phase")) {
      int number = fields.take("phase", Integer.class);
      return new PhaseStarted(
          fields.take("index", Integer.class),
          number,
          fields.take("mode", SearchMode.class),
          fields.take("seed", Long.class),
          List.of(fields.take("start", Integer[].class)));
    }
    String moment = fields.take("run", String.class);
    return switch (moment) {
      case "started" ->
          new RunStarted(
              fields.takeList("warmStarts", EventReading::measured),
              fields.takeList("calibration", EventReading::measured),
              fields.takeList("hurdles", EventReading::hurdle));
      case "finished" ->
          new RunFinished(
              fields.take("reason", String.class), fields.take("indices", Integer.class));
      default -> throw new IllegalArgumentException("unknown event 'run " + moment + "'");
    };
  }

  private static TaskHurdle hurdle(JsonNode tree) {
    Fields fields = new Fields(tree);
    TaskHurdle hurdle =
        new TaskHurdle(fields.take("task", String.class), fields.take("factor", Double.class));
    fields.end();
    return hurdle;
  }

  private static Measured measured(JsonNode tree) {
    Fields fields = new Fields(tree);
    Measured measured =
        new Measured(
            fields.take("index", Integer.class),
            fields.take("hash", String.class),
            fields.takeOptional("fingerprint", String.class).orElse(null),
            shape(fields),
            fields.take("fitness", Double.class),
            fields.takeList("trials", EventReading::trial),
            fields.take("program", String.class));
    fields.end();
    return measured;
  }

  /** Returns one of the results of training runs. */
  static TrialResult trial(JsonNode tree) {
    try (JsonParser parser = tree.traverse(Json.MAPPER)) {
      parser.nextToken();
      parser.nextToken();
      JsonScanner scanner = new JsonScanner(parser);
      TrialReading trial = new TrialReading(scanner);
      scanner.forEachKey(trial::take);
      return trial.result();
    } catch (IOException e) {
      throw new IllegalStateException("a tree cannot fail to be read", e);
    }
  }

  private static Shape shape(Fields fields) {
    int[] numbers = fields.take("shape", int[].class);
    if (numbers.length != 3) {
      throw new IllegalArgumentException("'shape' has three numbers");
    }
    return new Shape(numbers[0], numbers[1], numbers[2]);
  }
}
