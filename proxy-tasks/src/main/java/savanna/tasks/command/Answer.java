// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import savanna.tasks.TrainingResult;
import savanna.tasks.TrainingResult.Outcome;

/** Reads the message {@code result}. */
final class Answer {
  private static final int LONGEST_MESSAGE = 500;

  private final ObjectNode message;
  private final Function<String, CommandException> wrong;

  private Answer(ObjectNode message, Function<String, CommandException> wrong) {
    this.message = message;
    this.wrong = wrong;
  }

  /**
   * Returns the result of a message.
   *
   * @param trainSteps that were asked for
   * @param wrong makes the error for a message that is not what the protocol says
   */
  static TrainingResult of(
      ObjectNode message, int trainSteps, Function<String, CommandException> wrong)
      throws CommandException {
    return new Answer(message, wrong).result(trainSteps);
  }

  private TrainingResult result(int trainSteps) throws CommandException {
    String outcome = message.path("outcome").asText();
    double cpuSeconds = number("cpuSeconds", 0);
    if (outcome.equals("failed")) {
      String text = message.path("message").asText("").replaceAll("\\p{Cntrl}+", " ").strip();
      String said = text.isEmpty() ? "without a message" : text;
      return TrainingResult.failed(
          said.length() <= LONGEST_MESSAGE ? said : said.substring(0, LONGEST_MESSAGE) + "...",
          cpuSeconds);
    }
    int done = steps(outcome.equals("completed") ? trainSteps : 0, trainSteps);
    double checkpointLoss = number("checkpointLoss", Double.NaN);
    switch (outcome) {
      case "completed" -> {
        double loss = required("loss");
        if (!Double.isFinite(loss)) {
          return unfinished(Outcome.DIVERGED, done, checkpointLoss, cpuSeconds);
        }
        double accuracy = number("accuracy", Double.NaN);
        if (accuracy < 0 || accuracy > 1) {
          throw wrong.apply("its accuracy must be from 0 to 1");
        }
        return new TrainingResult(
            Outcome.COMPLETED,
            loss,
            accuracy,
            done,
            finite(checkpointLoss),
            Double.NaN,
            cpuSeconds);
      }
      case "stopped" -> {
        return unfinished(Outcome.STOPPED, done, required("checkpointLoss"), cpuSeconds);
      }
      case "diverged" -> {
        return unfinished(Outcome.DIVERGED, done, checkpointLoss, cpuSeconds);
      }
      default -> throw wrong.apply("its outcome must be completed, stopped, diverged or failed");
    }
  }

  private static TrainingResult unfinished(
      Outcome outcome, int steps, double checkpointLoss, double cpuSeconds) {
    return new TrainingResult(
        outcome, Double.NaN, Double.NaN, steps, finite(checkpointLoss), Double.NaN, cpuSeconds);
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private int steps(int otherwise, int most) throws CommandException {
    JsonNode value = message.get("trainSteps");
    if (value == null) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > most) {
      throw wrong.apply("its trainSteps must be a whole number from 0 to " + most);
    }
    return value.asInt();
  }

  private double required(String key) throws CommandException {
    if (!message.path(key).isNumber()) {
      throw wrong.apply("it lacks the number " + key);
    }
    return message.get(key).asDouble();
  }

  private double number(String key, double otherwise) throws CommandException {
    JsonNode value = message.get(key);
    return value == null || value.isNull() ? otherwise : required(key);
  }
}
