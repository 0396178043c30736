// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import savanna.tasks.json.Fields;
import savanna.tasks.json.JsonText;

/**
 * What a program says of itself when it starts.
 *
 * @param name of what it trains, in a few words
 * @param trainSteps of a run, unless a candidate asks for others; from 1
 * @param parameters of the model, from 1
 * @param batch examples in a train step, from 1
 * @param deterministic whether the same candidate gives the same answer
 * @param code that it wants
 */
public record Hello(
    String name, int trainSteps, int parameters, int batch, boolean deterministic, Code code) {
  /** Of the protocol. */
  public static final int PROTOCOL = 1;

  private static final int MOST_TRAIN_STEPS = 10_000_000;

  /** What a program wants to have of a candidate. */
  public enum Code {
    /** A {@code torch.optim.Optimizer} in Python. */
    PYTORCH,
    /** An {@code optax.GradientTransformation} in Python. */
    OPTAX,
    /** The text of the program alone. */
    PROGRAM;

    /** Returns the name in messages. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns what some values say.
   *
   * @throws savanna.tasks.TaskException if one is missing or wrong
   */
  static Hello of(Fields fields) {
    int protocol = fields.integer("protocol", 0, Integer.MAX_VALUE);
    if (protocol != PROTOCOL) {
      throw fields.error(
          "protocol",
          "the program speaks protocol " + protocol + ", and this Savanna protocol " + PROTOCOL);
    }
    Hello hello =
        new Hello(
            fields.string("name"),
            fields.integer("trainSteps", 1, MOST_TRAIN_STEPS),
            fields.integer("parameters", 1, Integer.MAX_VALUE),
            fields.integer("batch", 1, Integer.MAX_VALUE, 1),
            fields.flag("deterministic", false),
            Code.valueOf(
                fields
                    .oneOf("code", null, List.of("pytorch", "optax", "program"))
                    .toUpperCase(Locale.ROOT)));
    fields.finish();
    return hello;
  }

  /** Returns the values. */
  ObjectNode tree() {
    return JsonText.MAPPER
        .createObjectNode()
        .put("protocol", PROTOCOL)
        .put("name", name)
        .put("trainSteps", trainSteps)
        .put("parameters", parameters)
        .put("batch", batch)
        .put("deterministic", deterministic)
        .put("code", code.toString());
  }
}
