// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.List;
import java.util.Optional;
import savanna.tasks.data.EmbeddedTables;
import savanna.tasks.data.JavaSources;
import savanna.tasks.data.Vocabulary;
import savanna.tasks.model.CausalTransformer;
import savanna.tasks.model.Mlp;
import savanna.tasks.model.PatchTransformer;
import savanna.tasks.model.TransformerSize;

/** The tasks that there are. */
public final class Tasks {
  private static final TransformerSize SMALL = new TransformerSize(1, 24, 2, 48);
  private static final List<Task> ALL = List.of(irisMlp(), digitsVit(), javaLm());

  private Tasks() {}

  /** Returns all tasks, those without data included, from the fastest up. */
  public static List<Task> all() {
    return ALL;
  }

  /** Returns the task of this name, if there is one. */
  public static Optional<Task> find(String name) {
    return ALL.stream().filter(task -> task.name().equals(name)).findFirst();
  }

  private static Task irisMlp() {
    return new Task(
        "iris-mlp",
        "iris-mlp",
        1,
        "species of iris from four lengths; 4-16-3 perceptron, full batch (smoke task)",
        EmbeddedTables.iris(),
        new Mlp(4, List.of(16), 3),
        120,
        50,
        Schedule.COSINE);
  }

  private static Task digitsVit() {
    return new Task(
        "digits-vit",
        "digits-vit",
        1,
        "handwritten digits of 8x8 pixels; transformer on 16 patches, 1 layer, width 24",
        EmbeddedTables.digits(),
        new PatchTransformer(8, 2, SMALL, 10),
        32,
        400,
        Schedule.COSINE);
  }

  private static Task javaLm() {
    return new Task(
        "java-lm",
        "java-lm",
        1,
        "next character of Java source; causal transformer on 32 characters, 1 layer, width 24",
        JavaSources.guava(
            300_000, "15f9669abbdbd31cfd05cf0ed08dc0b5a6f0df6b243f5329b6e5303bb5b196da", 32, 928),
        new CausalTransformer(Vocabulary.SIZE, 32, SMALL),
        16,
        700,
        Schedule.COSINE);
  }
}
