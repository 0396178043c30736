// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.export.ExportTarget;
import savanna.tasks.Hurdle;
import savanna.tasks.json.JsonText;

/** Makes the message {@code candidate}. For one thread. */
final class CandidateMessage {
  private static final String EXPORTED_NAME = "candidate";

  private final CommandTask task;
  private @Nullable Program last;
  private String text = "";
  private String code = "";
  private String hash = "";

  CandidateMessage(CommandTask task) {
    this.task = task;
  }

  /** Returns the message, without an id. A program is exported once for all its seeds. */
  ObjectNode of(Program program, long seed, Hurdle hurdle) {
    if (!program.equals(last)) {
      last = program;
      text = program.toString();
      hash = AbstractExecution.of(program).hash().toString();
      code =
          switch (task.hello().code()) {
            case PYTORCH -> ExportTarget.PYTORCH.export(program, EXPORTED_NAME).text();
            case OPTAX -> ExportTarget.OPTAX.export(program, EXPORTED_NAME).text();
            case PROGRAM -> text;
          };
    }
    ObjectNode message = JsonText.MAPPER.createObjectNode();
    message.put("type", "candidate");
    message.put("id", 0);
    message.put("program", text);
    message.put("code", code);
    message.put("hash", hash);
    message.put("seed", seed);
    message.put("trainSteps", task.trainSteps());
    message.put("checkpoint", Math.max(1, checkpoint(hurdle)));
    if (hurdle.equals(Hurdle.NONE) || !Double.isFinite(hurdle.limit())) {
      message.putNull("hurdle");
    } else {
      message.put("hurdle", hurdle.limit());
    }
    return message;
  }

  private int checkpoint(Hurdle hurdle) {
    return hurdle.equals(Hurdle.NONE)
        ? task.trainSteps() / Hurdle.CHECKPOINT_PART
        : hurdle.trainStep();
  }
}
