// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;
import savanna.search.mutation.MutationChain;

/**
 * The JSON form of a child. A log may have a million, most of them cache hits, so what a reader
 * knows is null, and null is left out.
 *
 * <p>{@code live}, {@code seeds} and {@code fitness} are null where they are what was last said of
 * the same hash (re-tests not counted). Of a new hash, the usual fitness is minus infinity, and the
 * usual seeds are 0 with that fitness and 1 with another.
 *
 * @param child its index
 * @param phase null for the one that began last
 * @param parent of a mutated program
 * @param by the mutations of a mutated program, joined by "; "
 * @param confirms the individual that it confirms; a random program has neither this, nor a parent,
 *     nor
 * @param retests the individual that it re-tests
 * @param hash a program hash that the log has not had
 * @param as for any other, the first individual with it
 * @param fingerprint one that the log has not had
 * @param like for any other, the first individual with it
 * @param size the statements, of a known program hash
 * @param shape of a new one
 * @param live of a known one
 * @param verdict null for a cache hit
 * @param audited true or null
 * @param trials null for none
 * @param seeds see above
 * @param fitness see above
 * @param program its text, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(LineChecksum.KEY)
record ChildLine(
    @JsonProperty(required = true) int child,
    @Nullable Integer phase,
    @Nullable Integer parent,
    @Nullable String by,
    @Nullable Integer confirms,
    @Nullable Integer retests,
    @Nullable String hash,
    @Nullable Integer as,
    @Nullable String fingerprint,
    @Nullable Integer like,
    @Nullable Integer size,
    @JsonFormat(shape = JsonFormat.Shape.ARRAY) @Nullable Shape shape,
    @JsonFormat(shape = JsonFormat.Shape.ARRAY) @Nullable Live live,
    @Nullable Verdict verdict,
    @Nullable Boolean audited,
    @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<TrialLine> trials,
    @Nullable Integer seeds,
    @Nullable Double fitness,
    @Nullable String program) {
  /** The first key, which only children have. */
  static final String FIRST_KEY = "child";

  /** Live statements and live states. */
  record Live(int statements, int states) {}

  /**
   * Returns the line of a child.
   *
   * @param known from the events before
   */
  static ChildLine of(Child child, LogDictionary known) {
    LogDictionary.Known before = known.ofHash(child.hash()).orElse(null);
    Origin.Mutated mutated = child.origin() instanceof Origin.Mutated origin ? origin : null;
    Shape shape = child.shape();
    Live live = new Live(shape.liveStatements(), shape.liveStates());
    String fingerprint = child.fingerprint();
    Integer like = fingerprint == null ? null : known.likeOf(fingerprint);
    return new ChildLine(
        child.index(),
        unless(child.phase() == known.phase(), child.phase()),
        mutated == null ? null : (Integer) mutated.parent(),
        mutated == null ? null : mutated.mutations().toString(),
        child.origin() instanceof Origin.Confirmation origin ? (Integer) origin.of() : null,
        child.origin() instanceof Origin.Retest origin ? (Integer) origin.of() : null,
        before == null ? child.hash() : null,
        before == null ? null : (Integer) before.index(),
        like == null ? fingerprint : null,
        like,
        before == null ? null : (Integer) shape.statements(),
        before == null ? shape : null,
        before == null || live.equals(live(before)) ? null : live,
        unless(child.verdict() == Verdict.CACHE_HIT, child.verdict()),
        unless(!child.audited(), true),
        child.trials().isEmpty() ? null : TrialLine.of(child.trials()),
        unless(child.seeds() == usualSeeds(before, child.fitness()), child.seeds()),
        unless(Double.compare(child.fitness(), usualFitness(before)) == 0, child.fitness()),
        child.program());
  }

  private static <T> @Nullable T unless(boolean isUsual, T value) {
    return isUsual ? null : value;
  }

  private static Live live(LogDictionary.Known known) {
    return new Live(known.liveStatements(), known.liveStates());
  }

  private static double usualFitness(LogDictionary.@Nullable Known before) {
    return before == null ? Double.NEGATIVE_INFINITY : before.fitness();
  }

  private static int usualSeeds(LogDictionary.@Nullable Known before, double fitness) {
    if (before != null) {
      return before.seeds();
    }
    return fitness == Double.NEGATIVE_INFINITY ? 0 : 1;
  }

  /**
   * Returns the child.
   *
   * @param known from the events before
   * @throws IllegalArgumentException if a key is missing, or refers to what is not known
   */
  Child child(LogDictionary known) {
    LogDictionary.Known before = as == null ? null : known.ofFirst(as);
    double worth = fitness == null ? usualFitness(before) : fitness;
    return new Child(
        child,
        phase == null ? known.phase() : phase,
        origin(),
        before == null ? required(hash, "hash") : before.hash(),
        like == null ? fingerprint : known.fingerprintOfFirst(like),
        before == null ? required(shape, "shape") : shape(live == null ? live(before) : live),
        verdict == null ? Verdict.CACHE_HIT : verdict,
        audited != null && audited,
        trials == null ? List.of() : TrialLine.results(trials),
        seeds == null ? usualSeeds(before, worth) : seeds,
        worth,
        program);
  }

  private Shape shape(Live counts) {
    return new Shape(required(size, "size"), counts.statements(), counts.states());
  }

  private Origin origin() {
    if (parent != null) {
      return new Origin.Mutated(parent, MutationChain.parse(required(by, "by")));
    }
    if (confirms != null) {
      return new Origin.Confirmation(confirms);
    }
    return retests == null ? new Origin.Sampled() : new Origin.Retest(retests);
  }

  private static <T> T required(@Nullable T value, String key) {
    if (value == null) {
      throw new IllegalArgumentException("the key '" + key + "' is missing");
    }
    return value;
  }
}
