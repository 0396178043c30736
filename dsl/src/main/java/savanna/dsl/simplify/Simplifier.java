// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.simplify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import savanna.dsl.DecimalText;
import savanna.dsl.Operand;
import savanna.dsl.Program;
import savanna.dsl.ProgramPrinter;
import savanna.dsl.Type;
import savanna.dsl.TypeCheck;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;
import savanna.dsl.simplify.SimplificationStep.Kind;
import savanna.dsl.simplify.graph.Expressions;
import savanna.dsl.simplify.graph.Graph;
import savanna.dsl.simplify.graph.GraphReader;
import savanna.dsl.simplify.graph.GraphWriter;
import savanna.dsl.simplify.graph.Node;
import savanna.dsl.simplify.rule.Rewrite;
import savanna.dsl.simplify.rule.Rule;
import savanna.dsl.simplify.rule.Rules;

/**
 * Simplifies a program step by step. <b>Start reading here.</b>
 *
 * <p>First what changes nothing: redundant statements and dead states go, then {@link Rules} are
 * applied as long as one makes the program smaller (see {@link ProgramCost}). Each such step is
 * checked by running the programs before and after it ({@link Equivalence}) and not taken if an
 * update differs. Then, with a judge, statements are removed and constants rounded where the judge
 * finds that it costs nothing, with exact steps in between. At the end values get descriptive
 * names. Deterministic but for the judge. Source: the paper's three ways to simplify; the tool is
 * ours.
 *
 * <p>"Exact" is meant in real arithmetic and without the epsilon of division: x / |x| becomes
 * sign(x), though the language's x / (|x| + 1e-8) is less than 1 for very small x. What the epsilon
 * amounts to is part of each step's evidence.
 */
public final class Simplifier {
  private static final List<Rule> RULES = Rules.all();

  private final Program original;
  private final List<SimplificationStep> steps = new ArrayList<>();
  private final List<SimplificationStep> notTaken = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private Program program;
  private Graph graph;

  private Simplifier(Program program) {
    this.original = program;
    this.program = program;
    this.graph = GraphReader.read(program);
  }

  /**
   * Returns the exact steps and the names.
   *
   * @throws IllegalArgumentException if the program is ill-typed
   */
  public static Simplification simplify(Program program) {
    Simplifier simplifier = new Simplifier(program);
    simplifier.dropRedundant();
    simplifier.applyRules();
    simplifier.shortenConstants();
    simplifier.applyRules();
    return simplifier.named();
  }

  /**
   * Returns all steps: exact, judged, names.
   *
   * @throws IllegalArgumentException if the program is ill-typed
   */
  public static Simplification simplify(Program program, Judge judge) {
    Simplifier simplifier = new Simplifier(program);
    simplifier.dropRedundant();
    simplifier.applyRules();
    JudgedCandidates trials = new JudgedCandidates(judge, simplifier.program);
    while (simplifier.removeOne(trials)) {
      simplifier.applyRules();
    }
    simplifier.shortenConstants();
    Rounding.of(simplifier.graph).forEach(constant -> simplifier.round(constant, trials));
    simplifier.applyRules();
    return simplifier.named();
  }

  /**
   * Returns the program after the exact steps, without new names for what it computes. Steps are
   * not checked by running programs, which takes most of the time of {@link #simplify}: compare
   * fingerprints where that matters.
   *
   * @throws IllegalArgumentException if the program is ill-typed
   */
  public static Program reduce(Program program) {
    Graph graph = GraphReader.read(AbstractExecution.of(program).liveProgram());
    Optional<Graph> next = Optional.of(graph);
    while (next.isPresent()) {
      graph = next.get();
      next = smaller(graph);
    }
    return GraphWriter.write(graph);
  }

  /** Returns the graph after the first rule that makes it smaller, empty if none does. */
  private static Optional<Graph> smaller(Graph graph) {
    ProgramCost measure = ProgramCost.of(graph);
    for (Rule rule : RULES) {
      for (Rewrite rewrite : rule.proposals(graph)) {
        Graph next = graph.replaced(rewrite.before(), rewrite.after());
        if (next.update().type() == Type.ARRAY
            && ProgramCost.of(next).compareTo(measure) < 0
            && TypeCheck.of(GraphWriter.write(next)).isValid()) {
          return Optional.of(next);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the program without redundant statements and with descriptive names; the program hash
   * stays.
   *
   * @throws IllegalArgumentException if the program is ill-typed
   */
  public static Program describe(Program program) {
    return GraphWriter.write(DescriptiveNames.given(GraphReader.read(program)));
  }

  private void dropRedundant() {
    AbstractExecution execution = AbstractExecution.of(program);
    Program live = execution.liveProgram();
    if (!live.equals(program)) {
      String removed =
          execution.redundantStatements().stream()
              .map(i -> ProgramPrinter.statement(program.statements().get(i), program.names()))
              .collect(Collectors.joining("; "));
      accept(
          Kind.EXACT,
          "redundant statements",
          removed.isEmpty() ? "dead states removed" : "removed " + removed,
          "no update can ever depend on them; the program hash stays " + execution.hash(),
          live);
    }
    graph = GraphReader.read(program);
    Program written = GraphWriter.write(graph);
    if (written.statements().size() < program.statements().size()) {
      Equivalence equivalence = Equivalence.of(program, written);
      accept(
          Kind.EXACT,
          "repetitions",
          "each value is computed once, copies are gone",
          equivalence.toString(),
          written);
    }
  }

  private void accept(Kind kind, String rule, String change, String evidence, Program next) {
    steps.add(new SimplificationStep(kind, rule, change, evidence, next));
    program = next;
  }

  private void applyRules() {
    boolean changed = true;
    while (changed) {
      changed = RULES.stream().anyMatch(this::apply);
    }
  }

  private boolean apply(Rule rule) {
    ProgramCost measure = ProgramCost.of(graph);
    for (Rewrite rewrite : rule.proposals(graph)) {
      Graph next = graph.replaced(rewrite.before(), rewrite.after()).withArrayUpdate();
      if (ProgramCost.of(next).compareTo(measure) >= 0) {
        continue;
      }
      Program written = GraphWriter.write(next);
      if (!isValid(written) || refused.contains(written.toString())) {
        continue;
      }
      Equivalence equivalence = Equivalence.of(program, written);
      if (equivalence.holds()) {
        accept(Kind.EXACT, rule.name(), rewrite.description(), equivalence.toString(), written);
        graph = next;
        return true;
      }
      refused.add(written.toString());
      notTaken.add(
          new SimplificationStep(
              Kind.EXACT, rule.name(), rewrite.description(), equivalence.toString(), written));
    }
    return false;
  }

  private static boolean isValid(Program program) {
    boolean finite =
        program.statements().stream()
            .flatMap(statement -> statement.arguments().stream())
            .allMatch(
                argument ->
                    !(argument instanceof Operand.Constant constant)
                        || Double.isFinite(constant.value()));
    return finite && TypeCheck.of(program).isValid();
  }

  /** Writes constants in as many digits as single precision has: executors use no more. */
  private void shortenConstants() {
    Graph shorter = graph;
    List<String> changes = new ArrayList<>();
    for (Node.Constant constant : Rounding.of(graph)) {
      double rounded = Double.parseDouble(DecimalText.of((float) constant.value()));
      if (rounded != constant.value() && Double.isFinite(rounded)) {
        shorter = shorter.replaced(constant, new Node.Constant(rounded));
        changes.add(Expressions.number(constant.value()) + "  ->  " + Expressions.number(rounded));
      }
    }
    Program written = GraphWriter.write(shorter);
    if (!changes.isEmpty() && hash(written).equals(hash(program))) {
      accept(
          Kind.EXACT,
          "single precision",
          String.join("; ", changes),
          "executors use constants in single precision; the program hash stays " + hash(written),
          written);
      graph = shorter;
    }
  }

  private static ProgramHash hash(Program program) {
    return AbstractExecution.of(program).hash();
  }

  private boolean removeOne(JudgedCandidates trials) {
    for (LossyRemoval removal : LossyRemoval.of(graph)) {
      if (take(trials, removal.rule(), removal.change(), removal.graph())) {
        return true;
      }
    }
    return false;
  }

  private void round(Node.Constant constant, JudgedCandidates trials) {
    for (double rounded : Rounding.candidates(constant, graph)) {
      Graph next = graph.replaced(constant, new Node.Constant(rounded));
      String change = Expressions.number(constant.value()) + "  ->  " + Expressions.number(rounded);
      if (take(trials, "rounding", change, next)) {
        return;
      }
    }
  }

  private boolean take(JudgedCandidates trials, String rule, String change, Graph next) {
    Program written = GraphWriter.write(next);
    Optional<Judge.Judgement> verdict = trials.verdict(program, written);
    if (verdict.isEmpty()) {
      return false;
    }
    String evidence = verdict.get().evidence();
    if (!verdict.get().accepted()) {
      notTaken.add(new SimplificationStep(Kind.JUDGED, rule, change, evidence, written));
      return false;
    }
    accept(Kind.JUDGED, rule, change, evidence, written);
    graph = next;
    return true;
  }

  private Simplification named() {
    Program named = GraphWriter.write(DescriptiveNames.given(graph));
    if (!named.equals(program)) {
      accept(
          Kind.NAMES,
          "descriptive names",
          "values are called by what they are",
          "the program hash stays " + hash(named),
          named);
    }
    return new Simplification(original, steps, notTaken);
  }
}
