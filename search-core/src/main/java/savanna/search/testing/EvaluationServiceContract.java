// SPDX-License-Identifier: Apache-2.0
package savanna.search.testing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.testing.Rule;
import savanna.search.evaluation.Candidate;
import savanna.search.evaluation.Evaluation;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationException;
import savanna.search.evaluation.EvaluationMessages;
import savanna.search.evaluation.EvaluationService;
import savanna.search.evaluation.ThreadsBackend;
import savanna.search.evaluation.Trial;
import savanna.search.evaluation.TrialOutcome;
import savanna.search.evaluation.TrialResult;
import savanna.tasks.Task;
import savanna.tasks.Tasks;

/**
 * What every {@link EvaluationBackend} must do. With JUnit:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contract() {
 *   return EvaluationServiceContract.rules(new MyBackend()).entrySet().stream()
 *       .map(rule -> DynamicTest.dynamicTest(rule.getKey(), rule.getValue()::check));
 * }
 * }</pre>
 *
 * <p>It trains small programs for a few train steps and takes seconds with {@code threads}. A rule
 * fails that takes more than a minute.
 */
public final class EvaluationServiceContract {
  private static final String TASK = "iris-mlp:16";
  private static final String OTHER_TASK = "iris-mlp:8";
  private static final int CANDIDATES = 24;
  private static final long POLL_MILLISECONDS = 100;

  private final EvaluationBackend backend;

  private EvaluationServiceContract(EvaluationBackend backend) {
    this.backend = backend;
  }

  /** Returns the rules for all backends, also those that make losses up, by what they say. */
  public static Map<String, Rule> rules(EvaluationBackend backend) {
    EvaluationServiceContract contract = new EvaluationServiceContract(backend);
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("the name suits a flag", contract::name);
    rules.put("every candidate is answered once", contract::everyCandidateIsAnsweredOnce);
    rules.put("results are those of the trials, in order", contract::resultsAreThoseOfTheTrials);
    rules.put("results hold what their outcome says", contract::resultsHoldWhatTheirOutcomeSays);
    rules.put("results do not depend on the number of workers", contract::workersDoNotMatter);
    rules.put("services do not mix", contract::servicesDoNotMix);
    rules.put("messages survive their text form", contract::messagesSurviveTheirTextForm);
    rules.put("a poll without candidates returns nothing", contract::nothingComesOfNothing);
    rules.put("closing ends a service, with work left and twice", contract::closingEnds);
    rules.replaceAll((name, rule) -> () -> TimeLimit.within(name, rule));
    return rules;
  }

  /** Returns the further rules for backends that train programs. */
  public static Map<String, Rule> trainingRules(EvaluationBackend backend) {
    EvaluationServiceContract contract = new EvaluationServiceContract(backend);
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("results are those of threads, to the last bit", contract::sameAsThreads);
    rules.put("divergence is a result", contract::divergenceIsAResult);
    rules.put("an unknown task is an error of poll", contract::anUnknownTaskIsAnError);
    rules.replaceAll((name, rule) -> () -> TimeLimit.within(name, rule));
    return rules;
  }

  private void name() {
    expect(
        backend.name().matches("[a-z][a-z0-9-]*"),
        "the name is '" + backend.name() + "', expected lower-case letters, digits, hyphens");
  }

  private void everyCandidateIsAnsweredOnce() throws InterruptedException {
    try (EvaluationService service = open(2)) {
      expect(service.workers() >= 1, "workers() is " + service.workers() + ", expected at least 1");
      Map<Integer, Evaluation> evaluations = train(service, candidates());
      expect(evaluations.size() == CANDIDATES, "candidates are missing among " + evaluations);
      Optional<Evaluation> more = service.poll(POLL_MILLISECONDS);
      expect(more.isEmpty(), "all was answered, and then came " + more);
    }
  }

  private void resultsAreThoseOfTheTrials() throws InterruptedException {
    for (Candidate candidate : candidates()) {
      List<TrialResult> results =
          requireNonNull(results(backend, 1, List.of(candidate)).get(candidate.index()));
      expect(!results.isEmpty(), "no results of " + candidate);
      for (int k = 0; k < results.size(); k++) {
        TrialResult result = results.get(k);
        Trial trial = candidate.trials().get(k);
        expect(
            result.task().equals(trial.task()) && result.seed() == trial.seed(),
            result + " is no result of " + trial);
        expect(
            result.completed() || k == results.size() - 1,
            "the first trial that is not completed must be the last, got " + results);
      }
      boolean all = results.get(results.size() - 1).completed();
      expect(
          !all || results.size() == candidate.trials().size(),
          "all results are completed, yet some are missing: " + results);
    }
  }

  private void resultsHoldWhatTheirOutcomeSays() throws InterruptedException {
    for (List<TrialResult> results : results(backend, 2, candidates()).values()) {
      for (TrialResult result : results) {
        boolean completed = result.outcome() == TrialOutcome.COMPLETED;
        expect(completed != Double.isNaN(result.loss()), "NaN must stand for no loss: " + result);
        expect(
            completed ? result.accuracy() >= 0 && result.accuracy() <= 1 : true,
            "an accuracy is from 0 to 1: " + result);
        int most = Tasks.byName(result.task()).trainSteps();
        expect(
            result.trainSteps() >= 0 && result.trainSteps() <= most,
            "train steps are from 0 to " + most + ": " + result);
      }
    }
  }

  private void workersDoNotMatter() throws InterruptedException {
    List<Candidate> backwards = new ArrayList<>(candidates());
    Collections.reverse(backwards);
    expectEqual(results(backend, 1, candidates()), results(backend, 3, backwards));
  }

  private void servicesDoNotMix() throws InterruptedException {
    Candidate one = candidates().get(0);
    Candidate other = new Candidate(one.index(), one.program(), List.of(trial(OTHER_TASK, 9)));
    try (EvaluationService first = open(1);
        EvaluationService second = open(1)) {
      first.submit(one);
      second.submit(other);
      expectTask(second, OTHER_TASK);
      expectTask(first, TASK);
    }
  }

  private static void expectTask(EvaluationService service, String task)
      throws InterruptedException {
    String actual = next(service).trials().get(0).task();
    expect(actual.equals(task), "a service for " + task + " answered for " + actual);
  }

  private void messagesSurviveTheirTextForm() throws InterruptedException {
    List<Candidate> sent =
        candidates().stream()
            .map(candidate -> EvaluationMessages.candidate(EvaluationMessages.text(candidate)))
            .toList();
    try (EvaluationService service = open(2)) {
      for (Evaluation evaluation : train(service, sent).values()) {
        String text = EvaluationMessages.text(evaluation);
        expect(EvaluationMessages.evaluation(text).equals(evaluation), text + " came back changed");
      }
    }
  }

  private void nothingComesOfNothing() throws InterruptedException {
    try (EvaluationService service = open(1)) {
      Optional<Evaluation> evaluation = service.poll(0);
      expect(evaluation.isEmpty(), "nothing was submitted, and poll returned " + evaluation);
      evaluation = service.poll(POLL_MILLISECONDS);
      expect(evaluation.isEmpty(), "nothing was submitted, and poll returned " + evaluation);
    }
  }

  private void closingEnds() {
    EvaluationService service = open(1);
    candidates().forEach(service::submit);
    service.close();
    service.close();
  }

  private void sameAsThreads() throws InterruptedException {
    expectEqual(results(new ThreadsBackend(), 1, candidates()), results(backend, 2, candidates()));
  }

  private void divergenceIsAResult() throws InterruptedException {
    String program = "def train(w, g, lr):\n  a = exp(100.0)\n  update = g * a\n  return update\n";
    Candidate candidate = new Candidate(0, program, List.of(trial(TASK, 1), trial(TASK, 2)));
    List<TrialResult> results = requireNonNull(results(backend, 1, List.of(candidate)).get(0));
    expect(
        results.size() == 1 && results.get(0).outcome() == TrialOutcome.DIVERGED,
        "a program that blows up gave " + results);
  }

  private void anUnknownTaskIsAnError() throws InterruptedException {
    try (EvaluationService service = open(1)) {
      service.submit(
          new Candidate(0, ProgramLibrary.program("sgd").toString(), List.of(trial("nosuch", 1))));
      Evaluation evaluation = next(service);
      expect(false, "a task that is not there gave " + evaluation);
    } catch (EvaluationException expected) {
      // The run must end: nothing is known of the candidate.
    }
  }

  private static Trial trial(String task, long seed) {
    return Trial.toTheEnd(task, seed);
  }

  private static List<Candidate> candidates() {
    List<String> programs =
        List.of("sgd", "adamw", "lion-short").stream()
            .map(name -> ProgramLibrary.program(name).toString())
            .toList();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      Trial last = i % 2 == 0 ? trial(OTHER_TASK, i) : new Trial(OTHER_TASK, i, 1e-9);
      candidates.add(
          new Candidate(
              i - 2, programs.get(i % programs.size()), List.of(trial(TASK, 7 + i), last)));
    }
    return candidates;
  }

  private EvaluationService open(int workers) {
    return open(backend, workers);
  }

  private static EvaluationService open(EvaluationBackend backend, int workers) {
    List<Task> tasks = List.of(Tasks.byName(TASK), Tasks.byName(OTHER_TASK));
    return backend.open(
        new EvaluationBackend.Request(tasks, ExecutorFactories.defaultFactory(), workers));
  }

  private static Map<Integer, List<TrialResult>> results(
      EvaluationBackend backend, int workers, List<Candidate> candidates)
      throws InterruptedException {
    Map<Integer, List<TrialResult>> results = new LinkedHashMap<>();
    try (EvaluationService service = open(backend, workers)) {
      train(service, candidates)
          .forEach((index, evaluation) -> results.put(index, evaluation.trials()));
    }
    return results;
  }

  private static Map<Integer, Evaluation> train(
      EvaluationService service, List<Candidate> candidates) throws InterruptedException {
    candidates.forEach(service::submit);
    Map<Integer, Evaluation> evaluations = new LinkedHashMap<>();
    while (evaluations.size() < candidates.size()) {
      Evaluation evaluation = next(service);
      expect(
          candidates.stream().anyMatch(candidate -> candidate.index() == evaluation.index()),
          "no candidate has the index of " + evaluation);
      expect(
          evaluations.put(evaluation.index(), evaluation) == null,
          "candidate " + evaluation.index() + " was answered twice");
    }
    return evaluations;
  }

  private static Evaluation next(EvaluationService service) throws InterruptedException {
    Optional<Evaluation> evaluation = service.poll(POLL_MILLISECONDS);
    while (evaluation.isEmpty()) {
      evaluation = service.poll(POLL_MILLISECONDS);
    }
    return evaluation.get();
  }

  private static void expectEqual(
      Map<Integer, List<TrialResult>> expected, Map<Integer, List<TrialResult>> actual) {
    expect(expected.equals(actual), "expected " + expected + ", got " + actual);
  }

  private static void expect(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
