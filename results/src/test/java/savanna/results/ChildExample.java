// SPDX-License-Identifier: Apache-2.0
package savanna.results;

import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;
import savanna.search.mutation.Argument;
import savanna.search.mutation.Mutation;

/**
 * A child of which a test says what matters to it. The rest: a random program of the first phase,
 * nine statements and two states, all live, that was trained on one seed to a fitness of -1.
 */
public final class ChildExample {
  private final int index;
  private int phase;
  private Origin origin = new Origin.Sampled();
  private String hash = "01";
  private Shape shape = new Shape(9, 9, 2);
  private Verdict verdict = Verdict.TRAINED;
  private List<TrialResult> trials = List.of();
  private int seeds = 1;
  private double fitness = -1;
  private @Nullable String program;

  private ChildExample(int index) {
    this.index = index;
  }

  public static ChildExample of(int index) {
    return new ChildExample(index);
  }

  public ChildExample phase(int newPhase) {
    phase = newPhase;
    return this;
  }

  public ChildExample origin(Origin newOrigin) {
    origin = newOrigin;
    return this;
  }

  /** The parent with another memory of AdamW's momentum. */
  public ChildExample withMomentum(int parent, double memory) {
    return origin(
        new Origin.Mutated(
            parent, List.of(new Mutation.Modify(1, 2, new Argument.Number(memory)))));
  }

  public ChildExample hash(String newHash) {
    hash = newHash;
    return this;
  }

  public ChildExample shape(Shape newShape) {
    shape = newShape;
    return this;
  }

  public ChildExample verdict(Verdict newVerdict) {
    verdict = newVerdict;
    return this;
  }

  public ChildExample trial(TrialResult trial) {
    trials = List.of(trial);
    return this;
  }

  public ChildExample seeds(int newSeeds) {
    seeds = newSeeds;
    return this;
  }

  public ChildExample fitness(double newFitness) {
    fitness = newFitness;
    return this;
  }

  public ChildExample program(@Nullable String text) {
    program = text;
    return this;
  }

  public Child child() {
    return new Child(
        index, phase, origin, hash, null, shape, verdict, false, trials, seeds, fitness, program);
  }
}
