// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import savanna.tasks.data.DataDirectory;
import savanna.tasks.data.DataSource;
import savanna.tasks.data.JavaSources;
import savanna.tasks.data.Prose;
import savanna.tasks.data.TextSize;
import savanna.tasks.data.Vocabulary;
import savanna.tasks.model.CausalTransformer;

/** Next-character prediction on several texts. */
final class LanguageTasks {
  private static final int LENGTH = 32;
  private static final int BATCH = 16;
  private static final int PROXY_STEPS = 700;
  private static final int PROXY_CHARACTERS = 300_000;
  private static final int PROXY_VALIDATION = 928; // sequences; nearly all that there are
  private static final int LARGER_VALIDATION = 2048;

  private LanguageTasks() {}

  static List<Task> all(DataDirectory directory) {
    List<Task> tasks = new ArrayList<>();
    for (Scale scale : Scale.values()) {
      tasks.add(of("java-lm", "Java source", scale, JavaSources::guava));
    }
    for (Scale scale : Scale.values()) {
      tasks.add(of("lucene-lm", "Java source", scale, size -> JavaSources.lucene(directory, size)));
    }
    for (Scale scale : Scale.values()) {
      tasks.add(
          of("europarl-lm", "European prose", scale, size -> Prose.europarl(directory, size)));
    }
    for (Scale scale : Scale.values()) {
      tasks.add(of("sotu-lm", "speeches", scale, size -> Prose.stateOfTheUnion(directory, size)));
    }
    return List.copyOf(tasks);
  }

  private static Task of(
      String family, String text, Scale scale, Function<TextSize, DataSource> source) {
    boolean proxy = scale == Scale.PROXY;
    TextSize size =
        new TextSize(
            proxy ? PROXY_CHARACTERS : Integer.MAX_VALUE,
            LENGTH,
            proxy ? PROXY_VALIDATION : LARGER_VALIDATION);
    CausalTransformer model = new CausalTransformer(Vocabulary.SIZE, LENGTH, scale.transformer());
    return new Task(
        scale.nameOf(family),
        family,
        scale.factor(),
        "next character of " + text + "; " + model.description(),
        source.apply(size),
        model,
        BATCH,
        scale.trainSteps(PROXY_STEPS),
        Schedule.COSINE);
  }
}
