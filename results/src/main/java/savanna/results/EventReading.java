// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import savanna.search.config.SearchMode;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.Child;
import savanna.search.event.Measured;
import savanna.search.event.NewBest;
import savanna.search.event.Origin;
import savanna.search.event.PhaseStarted;
import savanna.search.event.RunFinished;
import savanna.search.event.RunStarted;
import savanna.search.event.SearchEvent;
import savanna.search.event.Shape;
import savanna.search.event.TaskHurdle;
import savanna.search.event.Verdict;
import savanna.search.mutation.Mutation;

/** Reads back what {@link EventWriting} writes. */
final class EventReading {
  private EventReading() {}

  /**
   * Returns the event.
   *
   * @throws IllegalArgumentException if the object is none, or has anything that none has
   */
  static SearchEvent event(JsonNode tree) {
    Fields fields = new Fields(tree);
    SearchEvent event = event(fields);
    fields.end();
    return event;
  }

  private static SearchEvent event(Fields fields) {
    if (fields.has("child")) {
      return child(fields);
    }
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
            shape(fields),
            fields.take("fitness", Double.class),
            List.of(fields.take("trials", TrialResult[].class)),
            fields.take("program", String.class));
    fields.end();
    return measured;
  }

  private static Child child(Fields fields) {
    return new Child(
        fields.take("child", Integer.class),
        fields.take("phase", Integer.class, 0),
        origin(fields),
        fields.take("hash", String.class),
        fields.takeOptional("fingerprint", String.class).orElse(null),
        shape(fields),
        fields.take("verdict", Verdict.class),
        fields.take("audited", Boolean.class, false),
        List.of(fields.take("trials", TrialResult[].class, new TrialResult[0])),
        fields.take("seeds", Integer.class, 1),
        fields.take("fitness", Double.class),
        fields.takeOptional("program", String.class).orElse(null));
  }

  private static Origin origin(Fields fields) {
    if (fields.has("parent")) {
      return new Origin.Mutated(
          fields.take("parent", Integer.class),
          fields.takeList("mutations", mutation -> Mutation.parse(mutation.asText())));
    }
    if (fields.has("confirms")) {
      return new Origin.Confirmation(fields.take("confirms", Integer.class));
    }
    if (fields.has("retests")) {
      return new Origin.Retest(fields.take("retests", Integer.class));
    }
    return new Origin.Sampled();
  }

  private static Shape shape(Fields fields) {
    int[] numbers = fields.take("shape", int[].class);
    if (numbers.length != 3) {
      throw new IllegalArgumentException("'shape' has three numbers");
    }
    return new Shape(numbers[0], numbers[1], numbers[2]);
  }
}
