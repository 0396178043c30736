// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.family;

import java.util.ArrayList;
import java.util.List;
import savanna.tasks.ModelTask;
import savanna.tasks.Schedule;
import savanna.tasks.Task;
import savanna.tasks.data.DataDirectory;
import savanna.tasks.data.DataSource;
import savanna.tasks.data.JavaSources;
import savanna.tasks.data.Prose;
import savanna.tasks.data.TextSize;
import savanna.tasks.data.Vocabulary;
import savanna.tasks.model.CausalTransformer;

/** Next-character prediction on several texts. */
public final class LanguageFamilies {
  private static final int LENGTH = 32;
  private static final int BATCH = 16;
  private static final int PROXY_STEPS = 700;
  private static final int PROXY_CHARACTERS = 300_000;
  private static final int PROXY_VALIDATION = 928; // sequences; nearly all that there are
  private static final int LARGER_VALIDATION = 2048;

  private LanguageFamilies() {}

  private abstract static class Language extends BuiltInFamily {
    private final String text;

    Language(String name, int rank, String text) {
      super(name, "text", rank);
      this.text = text;
    }

    @Override
    public final List<Task> tasks(DataDirectory directory) {
      List<Task> tasks = new ArrayList<>();
      for (Scale scale : Scale.values()) {
        tasks.add(task(scale, directory));
      }
      return List.copyOf(tasks);
    }

    private Task task(Scale scale, DataDirectory directory) {
      boolean proxy = scale == Scale.PROXY;
      TextSize size =
          new TextSize(
              proxy ? PROXY_CHARACTERS : Integer.MAX_VALUE,
              LENGTH,
              proxy ? PROXY_VALIDATION : LARGER_VALIDATION);
      CausalTransformer model = new CausalTransformer(Vocabulary.SIZE, LENGTH, scale.transformer());
      return new ModelTask(
          scale.nameOf(name()),
          name(),
          scale.factor(),
          "next character of " + text + "; " + model.description(),
          source(directory, size),
          model,
          BATCH,
          scale.trainSteps(PROXY_STEPS),
          Schedule.COSINE);
    }

    abstract DataSource source(DataDirectory directory, TextSize size);
  }

  /** Guava's source, which comes with the build. */
  public static final class JavaLm extends Language {

    /** Makes the family. */
    public JavaLm() {
      super("java-lm", 3, "Java source");
    }

    @Override
    DataSource source(DataDirectory directory, TextSize size) {
      return JavaSources.guava(size);
    }
  }

  /** Lucene's source. */
  public static final class LuceneLm extends Language {

    /** Makes the family. */
    public LuceneLm() {
      super("lucene-lm", 2, "Java source");
    }

    @Override
    DataSource source(DataDirectory directory, TextSize size) {
      return JavaSources.lucene(directory, size);
    }
  }

  /** Speeches of the European Parliament. */
  public static final class EuroparlLm extends Language {

    /** Makes the family. */
    public EuroparlLm() {
      super("europarl-lm", 1, "European prose");
    }

    @Override
    DataSource source(DataDirectory directory, TextSize size) {
      return Prose.europarl(directory, size);
    }
  }

  /** State of the Union addresses. */
  public static final class SotuLm extends Language {

    /** Makes the family. */
    public SotuLm() {
      super("sotu-lm", NEVER, "speeches");
    }

    @Override
    DataSource source(DataDirectory directory, TextSize size) {
      return Prose.stateOfTheUnion(directory, size);
    }
  }
}
