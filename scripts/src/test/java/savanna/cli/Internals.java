// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import java.util.List;
import java.util.Map;

/** Types that are public for the packages beside theirs, not for other modules. */
final class Internals {

  /** A module's package to the full names of its internal types. */
  static final Map<String, List<String>> OF_MODULES =
      Map.of(
          "savanna.dsl",
          List.of(
              "savanna.dsl.exec.tape.AxisMean",
              "savanna.dsl.exec.tape.BufferPlan",
              "savanna.dsl.exec.tape.ScalarCells",
              "savanna.dsl.exec.tape.FlatVector",
              "savanna.dsl.exec.tape.Fusion",
              "savanna.dsl.exec.tape.Instruction",
              "savanna.dsl.exec.tape.Reduction",
              "savanna.dsl.exec.tape.ScalarStates",
              "savanna.dsl.exec.tape.PhaseOrder",
              "savanna.dsl.exec.tape.Tape",
              "savanna.dsl.exec.tape.Value",
              "savanna.dsl.exec.tiled.TiledExecutorFactory",
              "savanna.dsl.exec.nd4j.Nd4jExecutorFactory",
              "savanna.dsl.simplify.graph.Expressions",
              "savanna.dsl.simplify.graph.Graph",
              "savanna.dsl.simplify.graph.GraphReader",
              "savanna.dsl.simplify.graph.GraphWriter",
              "savanna.dsl.simplify.graph.Interner",
              "savanna.dsl.simplify.graph.Node",
              "savanna.dsl.simplify.rule.LinearForm",
              "savanna.dsl.simplify.rule.Rewrite",
              "savanna.dsl.simplify.rule.Rule",
              "savanna.dsl.simplify.rule.Rules"),
          "savanna.search",
          List.of(
              "savanna.search.clock.Deadline",
              "savanna.search.clock.BudgetMeter",
              "savanna.search.clock.Stopwatch",
              "savanna.search.fitness.BestProgram",
              "savanna.search.fitness.FitnessCache",
              "savanna.search.fitness.FitnessRecord",
              "savanna.search.fitness.HurdleCalibration",
              "savanna.search.fitness.Individual",
              "savanna.search.fitness.MergeAudit",
              "savanna.search.fitness.Proposal",
              "savanna.search.fitness.TrialPlan",
              "savanna.search.population.Offspring",
              "savanna.search.population.Phase",
              "savanna.search.population.Phases",
              "savanna.search.population.Population",
              "savanna.search.population.ProposalMaker",
              "savanna.search.population.WarmStarts",
              "savanna.search.record.EventLog"),
          "savanna.results",
          List.of(
              "savanna.results.history.VerdictShares",
              "savanna.results.io.AtomicFile",
              "savanna.results.io.AtomicFolder",
              "savanna.results.io.FileErrors",
              "savanna.results.io.Schema",
              "savanna.results.io.Sha256",
              "savanna.results.io.TemporaryName",
              "savanna.results.log.EventJson",
              "savanna.results.log.Fields",
              "savanna.results.log.LogFile",
              "savanna.results.log.TimingChecksum",
              "savanna.results.log.TimingReader",
              "savanna.results.log.TrialLine"));

  private Internals() {}
}
