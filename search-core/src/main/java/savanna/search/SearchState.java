// SPDX-License-Identifier: Apache-2.0
package savanna.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.search.clock.BudgetMeter;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.TrialResult;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.fitness.Baseline;
import savanna.search.fitness.BestProgram;
import savanna.search.fitness.FitnessCache;
import savanna.search.fitness.Individual;
import savanna.search.fitness.MergeAudit;
import savanna.search.fitness.Proposal;
import savanna.search.fitness.TrialPlan;
import savanna.search.population.Offspring;
import savanna.search.population.Phase;
import savanna.search.population.Phases;
import savanna.search.population.Population;
import savanna.search.population.ProposalMaker;
import savanna.search.population.WarmStarts;
import savanna.search.record.HallOfFame;

/**
 * A search as a fold over results in index order. What is proposed for an index depends on the
 * config and the results folded by then, and index i is proposed after exactly the results 0 to i -
 * window: so it does not matter who computes results, when, or whether they are read from a log.
 *
 * <p>At the end, when the budget allows no more children, contenders and re-tests are still
 * proposed. Not safe for use by several threads.
 */
final class SearchState {
  private final SearchConfig config;
  private final Baseline baseline;
  private final FitnessCache cache;
  private final ProposalMaker proposals;
  private final BestProgram best;
  private final Phases phases;
  private final Consumer<SearchEvent> log;
  private final BudgetMeter spending;
  private final Deque<Proposal> pending = new ArrayDeque<>();
  private Phase phase;
  private int nextIndex;
  private long abstractlyExecuted;
  private @Nullable String end;

  /**
   * Begins a search.
   *
   * @param started what was measured before
   * @param fingerprint of programs, for the cache
   * @param log takes each event as it happens
   */
  SearchState(
      SearchConfig config,
      RunStarted started,
      Function<Program, String> fingerprint,
      Consumer<SearchEvent> log) {
    this(config, started, fingerprint, new MergeAudit(config.seed(), MergeAudit.SHARE), log);
  }

  /** The same with another choice of merges to audit. */
  SearchState(
      SearchConfig config,
      RunStarted started,
      Function<Program, String> fingerprint,
      MergeAudit mergeAudit,
      Consumer<SearchEvent> log) {
    this.config = config;
    this.baseline = new Baseline(started, config.fitness());
    this.cache = new FitnessCache(config.fitness().cacheKey(), fingerprint);
    this.proposals = new ProposalMaker(config, cache, new TrialPlan(config, baseline), mergeAudit);
    HallOfFame hall = new HallOfFame(config.fitness());
    this.log =
        event -> {
          hall.accept(event);
          log.accept(event);
        };
    hall.accept(started);
    this.spending = new BudgetMeter(config.budget());
    List<Individual> warmStarts = WarmStarts.individuals(config, started, baseline, cache);
    this.best =
        new BestProgram(
            WarmStarts.best(warmStarts),
            config.fitness().seedCap(),
            config.fitness().retestSeeds() > 0,
            this::announce);
    this.phases = new Phases(config, warmStarts, hall, cache, log);
    this.phase = phases.next(0, best.get());
  }

  private void announce(Individual newBest) {
    log.accept(
        new NewBest(
            newBest.index(),
            newBest.hash().toString(),
            newBest.shape(),
            newBest.record().seeds(),
            newBest.fitness(),
            newBest.program().toString()));
  }

  /** Returns whether another index may be proposed before a result is folded. */
  boolean windowIsOpen() {
    return pending.size() < config.population().window();
  }

  /**
   * Decides what the next index is for; empty if there is nothing left to do until another result
   * has been folded, or ever.
   */
  Optional<Proposal> propose() {
    Proposal proposal = confirmation(false);
    if (proposal == null) {
      proposal = retest();
    }
    if (proposal == null) {
      proposal = child();
    }
    if (proposal == null) {
      proposal = confirmation(true);
    }
    if (proposal == null) {
      return Optional.empty();
    }
    nextIndex++;
    pending.add(proposal);
    return Optional.of(proposal);
  }

  private @Nullable Proposal confirmation(boolean atTheEnd) {
    return best.nextToConfirm(spending.trained(), atTheEnd)
        .map(contender -> proposals.confirmation(nextIndex, phase.number(), contender))
        .orElse(null);
  }

  private @Nullable Proposal retest() {
    return best.nextToRetest()
        .map(announced -> proposals.retest(nextIndex, phase.number(), announced))
        .orElse(null);
  }

  private @Nullable Proposal child() {
    end = spending.exhausted().orElse(null);
    if (end == null && phase.isOver()) {
      if (phases.hasNext()) {
        phase = phases.next(nextIndex, best.get());
      } else {
        end = "phases";
      }
    }
    if (end != null) {
      return null;
    }
    spending.propose();
    Offspring offspring = phase.propose(nextIndex);
    abstractlyExecuted += offspring.draws();
    return proposals.child(nextIndex, phase.number(), offspring);
  }

  /** Returns the proposal whose result must be folded next; empty if none is pending. */
  Optional<Proposal> nextToFold() {
    return Optional.ofNullable(pending.peek());
  }

  /** Returns the proposals that have not been folded, in index order. */
  List<Proposal> pending() {
    return List.copyOf(pending);
  }

  /**
   * Folds the result of the oldest proposal and logs it.
   *
   * @param results of the proposal's trials, up to the first one that was not completed
   * @throws IllegalArgumentException if they are not results of those trials
   */
  void fold(List<TrialResult> results) {
    Proposal proposal = pending.element();
    proposal.checkResults(results);
    pending.remove();
    Individual individual = proposal.individual();
    if (proposal.isForTheRecord() && !results.isEmpty()) {
      individual.record().add(results, config.fitness().tasks().size(), baseline);
    }
    double relativeLoss = baseline.relativeLoss(results);
    double fitness =
        proposal.plan() == Proposal.Plan.RETEST
            ? -relativeLoss - individual.charge()
            : individual.fitness();
    spending.fold(results);
    log.accept(proposal.event(results, relativeLoss, fitness));
    if (proposal.isChild() && proposal.phase() == phase.number()) {
      phase.fold(proposal, config.population().maxCopies());
    }
    if (proposal.plan() != Proposal.Plan.RETEST) {
      best.consider(individual);
    }
  }

  /** Returns how many indices have been folded. */
  int folded() {
    return nextIndex - pending.size();
  }

  /** Returns how many programs were made and executed abstractly, the invalid ones included. */
  long abstractlyExecuted() {
    return abstractlyExecuted;
  }

  /** Returns what ended the search, a key of the config; "phases" if all phases are over. */
  String end() {
    return end == null ? "" : end;
  }

  /** Returns the current population. */
  Population population() {
    return phase.population();
  }
}
