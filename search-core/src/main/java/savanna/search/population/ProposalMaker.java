// SPDX-License-Identifier: Apache-2.0
package savanna.search.population;

import java.util.List;
import savanna.search.config.SearchConfig;
import savanna.search.evaluation.Trial;
import savanna.search.event.Origin;
import savanna.search.fitness.FitnessCache;
import savanna.search.fitness.FitnessRecord;
import savanna.search.fitness.Individual;
import savanna.search.fitness.MergeAudit;
import savanna.search.fitness.Proposal;
import savanna.search.fitness.TrialPlan;

/** Decides what is trained for an index, from what the cache knows of its program. */
public final class ProposalMaker {
  private final SearchConfig config;
  private final FitnessCache cache;
  private final TrialPlan trials;
  private final MergeAudit mergeAudit;

  /** Makes it over what the search knows. */
  public ProposalMaker(
      SearchConfig config, FitnessCache cache, TrialPlan trials, MergeAudit mergeAudit) {
    this.config = config;
    this.cache = cache;
    this.trials = trials;
    this.mergeAudit = mergeAudit;
  }

  /** Returns the proposal to train a contender for the best on one more seed. */
  public Proposal confirmation(int index, int phase, Individual contender) {
    contender.record().evaluateBy(index);
    return new Proposal(
        index,
        phase,
        new Origin.Confirmation(contender.index()),
        contender,
        null,
        Proposal.Plan.CONFIRM,
        false,
        trials.searchSeed(contender.record().seeds()));
  }

  /** Returns the proposal to train an announced best on held-out seeds. */
  public Proposal retest(int index, int phase, Individual announced) {
    return new Proposal(
        index,
        phase,
        new Origin.Retest(announced.index()),
        announced,
        null,
        Proposal.Plan.RETEST,
        false,
        trials.retest());
  }

  /** Returns the proposal for a child. */
  public Proposal child(int index, int phase, Offspring offspring) {
    FitnessCache.Entry entry = cache.entry(offspring.execution());
    Individual child =
        Individual.of(index, offspring.execution(), entry.record(), config.fitness());
    Proposal.Plan plan = plan(child, offspring.bar());
    if (plan == Proposal.Plan.CACHED && entry.fingerprint() != null && mergeAudit.isChosen(index)) {
      return mergeAudit(index, phase, offspring, child, entry);
    }
    boolean audited = plan == Proposal.Plan.FIRST_EVALUATION && trials.isAudited(index);
    List<Trial> planned =
        switch (plan) {
          case FIRST_EVALUATION -> trials.firstEvaluation(audited);
          case ADD_SEED -> trials.searchSeed(child.record().seeds());
          default -> List.of();
        };
    if (!planned.isEmpty()) {
      child.record().evaluateBy(index);
    }
    return new Proposal(
        index, phase, offspring.origin(), child, entry.fingerprint(), plan, audited, planned);
  }

  /** A hurdle stands only where the key's first evaluation may have fallen at it. */
  private Proposal mergeAudit(
      int index, int phase, Offspring offspring, Individual child, FitnessCache.Entry entry) {
    return new Proposal(
        index,
        phase,
        offspring.origin(),
        child,
        entry.fingerprint(),
        Proposal.Plan.AUDIT_MERGE,
        false,
        trials.firstEvaluation(!child.record().hasFailed()));
  }

  /**
   * A known program is worth another seed if it is at least as good as the parent that won the
   * tournament: mostly the copies that neutral mutations make of good programs.
   */
  private Proposal.Plan plan(Individual child, double bar) {
    FitnessRecord record = child.record();
    if (record.isUnknown()) {
      return record.isBeingEvaluated() ? Proposal.Plan.JOIN : Proposal.Plan.FIRST_EVALUATION;
    }
    boolean promising =
        !record.hasFailed()
            && !record.isBeingEvaluated()
            && record.seeds() < config.fitness().seedCap()
            && child.fitness() >= bar;
    return promising ? Proposal.Plan.ADD_SEED : Proposal.Plan.CACHED;
  }
}
