// SPDX-License-Identifier: Apache-2.0
package savanna.cli.simplify;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import savanna.cli.input.BadInputException;
import savanna.cli.input.TaskChoice;
import savanna.dsl.Program;
import savanna.dsl.ProgramException;
import savanna.dsl.ProgramParser;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.blas.KernelFamily;
import savanna.dsl.family.FamilyClassifier;
import savanna.dsl.simplify.Simplification;
import savanna.dsl.simplify.SimplificationStep;
import savanna.tasks.Task;
import savanna.tasks.TaskCatalog;
import savanna.tasks.TaskException;
import savanna.tasks.file.TaskFile;

/**
 * The JSON form of a simplification, from which it can be replayed.
 *
 * @param program what was simplified, as named on the command line
 * @param original its text
 * @param judging how statements and digits were found to cost nothing; null if only exact steps
 *     were asked for
 * @param steps in order
 * @param notTaken what was tried and refused, on what evidence
 * @param result the text after the last step
 * @param statements of the result
 * @param states of the result
 * @param hash of the result
 * @param family of the result, and what was measured of it
 */
record SimplifyReport(
    String program,
    String original,
    @Nullable Judging judging,
    List<Step> steps,
    List<Step> notTaken,
    String result,
    int statements,
    int states,
    String hash,
    String family) {

  /**
   * How candidates were judged.
   *
   * @param tasks that they were trained on
   * @param taskFiles the definitions of those that were task files, by name, with the sums of their
   *     data; null where there are none
   * @param seeds on each task
   * @param executor that ran the programs
   * @param kernels family of BLAS kernels that trained; null where an older version did
   * @param test that they had to pass
   */
  record Judging(
      List<String> tasks,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, JsonNode> taskFiles,
      int seeds,
      String executor,
      @Nullable KernelFamily kernels,
      String test) {

    static Judging of(
        List<String> names, int seeds, String executor, KernelFamily kernels, String test) {
      List<String> tasks = new ArrayList<>();
      Map<String, JsonNode> files = new LinkedHashMap<>();
      for (String name : names) {
        if (TaskFile.isPath(name)) {
          TaskFile file = TaskChoice.file(name);
          files.put(file.name(), file.definition());
          tasks.add(TaskFile.nameOf(name, file));
        } else {
          tasks.add(name);
        }
      }
      return new Judging(tasks, files.isEmpty() ? null : files, seeds, executor, kernels, test);
    }

    /**
     * Returns the tasks; those of task files as they were when this was made.
     *
     * @throws BadInputException if there is no such task, or its data is absent or wrong
     */
    List<Task> chosen() {
      try {
        List<Task> own = files().stream().map(TaskFile::task).toList();
        return TaskChoice.all(tasks, TaskCatalog.installed().with(own));
      } catch (TaskException e) {
        throw new BadInputException(requireNonNull(e.getMessage()));
      }
    }

    /** Returns the task files among the tasks. */
    List<TaskFile> files() {
      List<TaskFile> files = new ArrayList<>();
      (taskFiles == null ? Map.<String, JsonNode>of() : taskFiles)
          .forEach((name, definition) -> files.add(TaskFile.of("the task", name, definition)));
      return files;
    }
  }

  /**
   * One step.
   *
   * @param kind {@code exact}, {@code judged} or {@code names}
   * @param rule its name
   * @param change what it did
   * @param evidence on what grounds
   * @param program the text after it
   */
  record Step(String kind, String rule, String change, String evidence, String program) {

    static Step of(SimplificationStep step) {
      return new Step(
          step.kind().name().toLowerCase(Locale.ROOT),
          step.rule(),
          step.change(),
          step.evidence(),
          step.program().toString());
    }

    /** Reads it back; throws {@link IllegalArgumentException} or {@link ProgramException}. */
    SimplificationStep step() {
      return new SimplificationStep(
          SimplificationStep.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
          rule,
          change,
          evidence,
          ProgramParser.parse(program));
    }
  }

  static SimplifyReport of(String name, @Nullable Judging judging, Simplification simplification) {
    Program result = simplification.result();
    return new SimplifyReport(
        name,
        simplification.original().toString(),
        judging,
        simplification.steps().stream().map(Step::of).toList(),
        simplification.notTaken().stream().map(Step::of).toList(),
        result.toString(),
        result.statements().size(),
        result.states().size(),
        AbstractExecution.of(result).hash().toString(),
        FamilyClassifier.classify(AbstractExecution.of(result)).sentence());
  }

  /** Reads the steps back; throws as {@link Step#step()} does. */
  Simplification simplification() {
    return new Simplification(
        ProgramParser.parse(original), steps.stream().map(Step::step).toList(), List.of());
  }
}
