// SPDX-License-Identifier: Apache-2.0
package savanna.search.testing;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.testing.Rule;
import savanna.tasks.Hurdle;
import savanna.tasks.Task;
import savanna.tasks.TaskFamily;
import savanna.tasks.TaskTrainer;
import savanna.tasks.TrainingResult;
import savanna.tasks.data.DataDirectory;

/**
 * What every {@link TaskFamily} must do. With JUnit:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contract() {
 *   return TaskFamilyContract.rules(new MyFamily()).entrySet().stream()
 *       .map(rule -> DynamicTest.dynamicTest(rule.getKey(), rule.getValue()::check));
 * }
 * }</pre>
 *
 * <p>It trains the proxy a few dozen times. A rule fails that takes more than a minute.
 */
public final class TaskFamilyContract {
  private static final String NAME = "[a-z][a-z0-9-]*";
  private static final String TRAINABLE = "adamw-short";
  private static final int CHECKPOINT_PART = 8;

  private final TaskFamily family;

  private TaskFamilyContract(TaskFamily family) {
    this.family = family;
  }

  /** Returns the rules by what they say. The proxy's data must be here. */
  public static Map<String, Rule> rules(TaskFamily family) {
    TaskFamilyContract contract = new TaskFamilyContract(family);
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("names suit flags, and say family and scale", contract::names);
    rules.put("tasks grow from the proxy up", contract::sizes);
    rules.put("two calls return the same tasks", contract::sameTasks);
    rules.put("absent data is said, and does not break the list", contract::absentData);
    rules.put("a task takes another name and length", contract::lengths);
    rules.put("AdamW trains the proxy, and results hold what they say", contract::trains);
    rules.put("the bits depend on program and seed alone", contract::sameBits);
    rules.put("seeds differ", contract::seedsDiffer);
    rules.put("a hurdle stops a run", contract::hurdle);
    rules.put("divergence is a result", contract::divergence);
    rules.put("closing a trainer twice does nothing", contract::closing);
    rules.replaceAll((name, rule) -> () -> TimeLimit.within(name, rule));
    return rules;
  }

  private List<Task> tasks() {
    return family.tasks(DataDirectory.of(System.getenv()));
  }

  private Task proxy() {
    return tasks().get(0);
  }

  private void names() {
    expect(family.name().matches(NAME), "the name is '" + family.name() + "', expected " + NAME);
    expect(family.kind().matches(NAME), "the kind is '" + family.kind() + "', expected " + NAME);
    Set<String> names = new HashSet<>();
    for (Task task : tasks()) {
      String name = task.scale() == 1 ? family.name() : family.name() + "-x" + task.scale();
      expect(task.name().equals(name), task.name() + " is to be named " + name);
      expect(task.family().equals(family.name()), task.name() + " is of " + task.family());
      expect(names.add(task.name()), "two tasks are named " + task.name());
      expect(
          !task.description().isBlank() && !task.description().contains("\n"),
          task.name() + " has no description of one line");
      expect(!task.source().licence().isBlank(), task.name() + " does not name a licence");
    }
  }

  private void sizes() {
    expect(!tasks().isEmpty(), "no tasks");
    expect(proxy().scale() == 1, "the first task has the scale " + proxy().scale());
    Task before = null;
    for (Task task : tasks()) {
      expect(task.parameters() >= 1, task.name() + " has no parameters");
      expect(task.trainSteps() >= 1, task.name() + " has no train steps");
      expect(task.batchSize() >= 1, task.name() + " has no batch");
      if (before != null) {
        expect(before.scale() < task.scale(), task.name() + " does not come after the smaller");
        expect(
            before.parameters() <= task.parameters(), task.name() + " is smaller than the proxy");
      }
      before = task;
    }
  }

  private void sameTasks() {
    List<Task> again = tasks();
    for (int i = 0; i < again.size(); i++) {
      Task task = tasks().get(i);
      boolean same =
          task.name().equals(again.get(i).name())
              && task.parameters() == again.get(i).parameters()
              && task.trainSteps() == again.get(i).trainSteps()
              && task.source().checksums().equals(again.get(i).source().checksums());
      expect(same, task.name() + " is another one at the second call");
    }
  }

  private void absentData() {
    for (Task task : family.tasks(new DataDirectory(Path.of("no-such-folder-for-data")))) {
      if (!task.available()) {
        expect(
            task.missing().filter(remedy -> !remedy.isBlank()).isPresent(),
            task.name() + " does not say what to install");
      }
    }
  }

  private void lengths() {
    Task longer = proxy().named("other", proxy().trainSteps() + 1);
    expect(longer.name().equals("other"), "the new name is " + longer.name());
    expect(
        longer.trainSteps() == proxy().trainSteps() + 1,
        "the new length is " + longer.trainSteps() + ", not one more");
    expect(longer.parameters() == proxy().parameters(), "another length changes the model");
  }

  private void trains() {
    TrainingResult result = train(TRAINABLE, 1, Hurdle.NONE);
    expect(
        result.outcome() == TrainingResult.Outcome.COMPLETED,
        TRAINABLE + " does not train it: " + result);
    expect(Double.isFinite(result.loss()) && result.loss() > 0, "no positive loss: " + result);
    expect(result.accuracy() >= 0 && result.accuracy() <= 1, "accuracy not in [0, 1]: " + result);
    expect(result.trainSteps() == proxy().trainSteps(), "not all train steps: " + result);
    expect(Double.isFinite(result.checkpointLoss()), "no checkpoint loss: " + result);
    TrainingResult still = train(program("update = w * 0.0"), 1, Hurdle.NONE);
    expect(
        result.loss() < still.loss(),
        TRAINABLE + " is no better than no training: " + result.loss() + " and " + still.loss());
  }

  private void sameBits() throws InterruptedException {
    TrainingResult first = train(TRAINABLE, 3, Hurdle.NONE);
    try (TaskTrainer trainer = trainer()) {
      trainer.train(ProgramLibrary.program("lion-short"), 4, Hurdle.NONE);
      expectSame(first, trainer.train(ProgramLibrary.program(TRAINABLE), 3, Hurdle.NONE));
    }
    TrainingResult[] results = new TrainingResult[2];
    Thread[] threads = new Thread[results.length];
    for (int i = 0; i < threads.length; i++) {
      int own = i;
      threads[i] = new Thread(() -> results[own] = train(TRAINABLE, 3, Hurdle.NONE));
      threads[i].start();
    }
    for (int i = 0; i < threads.length; i++) {
      threads[i].join();
      expect(results[i] != null, "training on two threads at the same time failed");
      expectSame(first, results[i]);
    }
  }

  private void seedsDiffer() {
    expect(
        train(TRAINABLE, 1, Hurdle.NONE).loss() != train(TRAINABLE, 2, Hurdle.NONE).loss(),
        "seeds 1 and 2 give the same loss: the seed is not used");
  }

  private void hurdle() {
    int step = Math.max(1, proxy().trainSteps() / CHECKPOINT_PART);
    TrainingResult whole = train(TRAINABLE, 1, Hurdle.NONE);
    TrainingResult stopped = train(TRAINABLE, 1, new Hurdle(step, whole.checkpointLoss() - 1e-3));
    expect(
        stopped.outcome() == TrainingResult.Outcome.STOPPED && stopped.trainSteps() == step,
        "a hurdle below the loss at step " + step + " gave " + stopped);
    expect(Double.isNaN(stopped.loss()), "a stopped run has a loss: " + stopped);
    expectSame(whole, train(TRAINABLE, 1, new Hurdle(step, whole.checkpointLoss() + 1e-3)));
  }

  private void divergence() {
    TrainingResult result = train(program("a = exp(100.0)\n  update = g * a"), 1, Hurdle.NONE);
    expect(
        result.outcome() == TrainingResult.Outcome.DIVERGED && Double.isNaN(result.loss()),
        "a program that blows up gave " + result);
  }

  private void closing() {
    TaskTrainer trainer = trainer();
    trainer.close();
    trainer.close();
  }

  private static Program program(String statements) {
    return ProgramParser.parse("def train(w, g, lr):\n  " + statements + "\n  return update\n");
  }

  private TaskTrainer trainer() {
    return proxy().newTrainer(ExecutorFactories.defaultFactory());
  }

  private TrainingResult train(String program, long seed, Hurdle hurdle) {
    return train(ProgramLibrary.program(program), seed, hurdle);
  }

  private TrainingResult train(Program program, long seed, Hurdle hurdle) {
    try (TaskTrainer trainer = trainer()) {
      return trainer.train(program, seed, hurdle);
    }
  }

  private static void expectSame(TrainingResult expected, TrainingResult actual) {
    boolean same =
        expected.outcome() == actual.outcome()
            && expected.trainSteps() == actual.trainSteps()
            && Double.compare(expected.loss(), actual.loss()) == 0
            && Double.compare(expected.accuracy(), actual.accuracy()) == 0
            && Double.compare(expected.checkpointLoss(), actual.checkpointLoss()) == 0;
    expect(same, "the same program and seed gave " + expected + " and " + actual);
  }

  private static void expect(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
