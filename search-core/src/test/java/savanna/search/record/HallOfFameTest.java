// SPDX-License-Identifier: Apache-2.0
package savanna.search.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import savanna.search.Runs;
import savanna.search.config.CacheKey;
import savanna.search.config.FitnessSettings;
import savanna.search.config.SearchConfig;
import savanna.search.event.MeasuredProgram;
import savanna.search.event.Origin;
import savanna.search.event.SearchEvent;
import savanna.search.event.SearchEvent.Child;
import savanna.search.event.SearchEvent.NewBest;
import savanna.search.event.SearchEvent.RunStarted;
import savanna.search.event.Shape;
import savanna.search.event.Verdict;
import savanna.search.fitness.Records;

class HallOfFameTest {
  private static final Shape SHAPE = new Shape(9, 9, 2);
  private static final int SEED_CAP = 3;

  private final HallOfFame hall =
      new HallOfFame(
          new FitnessSettings(List.of("task"), 1, SEED_CAP, 0, 0, 0, CacheKey.FINGERPRINT));

  private void train(int index, Shape shape, int seeds, double fitness) {
    String program = SearchConfig.INITIAL_PROGRAM;
    accept(index, Verdict.TRAINED, shape, seeds, fitness, program);
  }

  private void accept(
      int index,
      Verdict verdict,
      Shape shape,
      int seeds,
      double fitness,
      @Nullable String program) {
    accept(index, null, verdict, shape, seeds, fitness, program);
  }

  private void accept(
      int index,
      @Nullable String fingerprint,
      Verdict verdict,
      Shape shape,
      int seeds,
      double fitness,
      @Nullable String program) {
    hall.accept(
        new Child(
            index,
            0,
            new Origin.Sampled(),
            "hash" + index,
            fingerprint,
            shape,
            verdict,
            false,
            List.of(Records.completed(index, 1)),
            seeds,
            fitness,
            program));
  }

  private List<Integer> indices() {
    return hall.top(1000).stream().map(HallOfFame.Entry::index).toList();
  }

  @Test
  void luckyProgramsOfOneSeedDoNotDisplaceConfirmedOnes() {
    train(0, SHAPE, SEED_CAP, -0.9);
    for (int lucky = 1; lucky <= 20; lucky++) {
      train(lucky, SHAPE, 1, -0.8 + 0.001 * lucky);
    }

    assertThat(indices()).containsExactly(20, 19, 18, 17, 16, 15, 14, 13, 0);
    assertThat(hall.bestOfCells().get(0).index()).isEqualTo(20);
  }

  @Test
  void confirmedProgramsDoNotDisplaceThoseThatWaitForSeeds() {
    train(0, SHAPE, 1, -0.9);
    for (int confirmed = 1; confirmed <= 20; confirmed++) {
      train(confirmed, SHAPE, SEED_CAP, -0.8 + 0.001 * confirmed);
    }

    assertThat(indices()).hasSize(9).startsWith(20, 19).endsWith(0);
  }

  @Test
  void aSmallLuckyProgramDoesNotTakeAConfirmedOneFromTheFrontier() {
    train(0, SHAPE, SEED_CAP, -0.9);
    train(1, new Shape(5, 5, 1), 1, -0.8);
    train(2, new Shape(6, 6, 1), 1, -0.85);

    assertThat(hall.frontier().stream().map(HallOfFame.Entry::index)).containsExactly(1, 0);

    train(3, new Shape(5, 5, 1), SEED_CAP, -0.8);

    assertThat(hall.frontier().stream().map(HallOfFame.Entry::index)).containsExactly(1, 3);
  }

  @Test
  void aProgramThatFailsOnAFurtherSeedLeaves() {
    train(0, SHAPE, 1, -0.9);
    train(1, SHAPE, 1, -0.8);
    accept(1, Verdict.CONFIRMED, SHAPE, 1, Double.NEGATIVE_INFINITY, null);

    assertThat(indices()).containsExactly(0);
  }

  @Test
  void anAnnouncedBestEntersThoughItWasNeverTrainedUnderItsOwnName() {
    hall.accept(new NewBest(7, "hash7", SHAPE, SEED_CAP, -0.7, SearchConfig.INITIAL_PROGRAM));

    assertThat(indices()).containsExactly(7);
  }

  @ParameterizedTest
  @EnumSource(CacheKey.class)
  void theAnnouncedBestIsInTheHallAllTheTime(CacheKey key) {
    FitnessSettings settings = new FitnessSettings(List.of("task"), 1, 3, 0, 0.001, 0.003, key);
    HallOfFame followed = new HallOfFame(settings);
    List<SearchEvent> events = Runs.run(Runs.SMALL.withFitness(settings));
    String best = "";
    int announced = 0;
    for (int i = 0; i < events.size(); i++) {
      followed.accept(events.get(i));
      if (events.get(i) instanceof NewBest next) {
        best = next.hash();
        announced++;
      }
      boolean succeeded = i + 1 < events.size() && events.get(i + 1) instanceof NewBest;
      String expected = best;
      if (announced > 0 && !succeeded) {
        assertThat(followed.top(1000)).anyMatch(entry -> entry.hash().equals(expected));
        assertThat(followed.frontier()).anyMatch(entry -> entry.hash().equals(expected));
      }
    }
    assertThat(announced).isGreaterThan(2);
  }

  @Test
  void programsOfOneFingerprintAreOne() {
    String program = SearchConfig.INITIAL_PROGRAM;
    accept(0, "f", Verdict.TRAINED, SHAPE, 1, -0.9, program);
    accept(1, "f", Verdict.SEED_ADDED, new Shape(12, 12, 2), 2, -0.7, program);

    assertThat(indices()).containsExactly(0);
    assertThat(hall.top(1).get(0).seeds()).isEqualTo(2);
    assertThat(hall.top(1).get(0).fitness()).isEqualTo(-0.7);
    assertThat(hall.leads("hash1")).isTrue();

    accept(1, Verdict.CONFIRMED, SHAPE, 2, Double.NEGATIVE_INFINITY, null);

    assertThat(indices()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CacheKey.class)
  void everyProgramHasTheSeedsThatTheCacheHas(CacheKey key) {
    FitnessSettings settings = new FitnessSettings(List.of("task"), 1, 3, 0, 0.001, 0.003, key);
    HallOfFame followed = new HallOfFame(settings);
    Map<String, String> keyOf = new HashMap<>();
    Map<String, Integer> seedsOf = new HashMap<>();
    for (SearchEvent event : Runs.run(Runs.SMALL.withFitness(settings))) {
      followed.accept(event);
      if (event instanceof RunStarted started) {
        MeasuredProgram initial = started.warmStarts().get(0);
        String fingerprint = initial.fingerprint();
        keyOf.put(initial.hash(), fingerprint == null ? initial.hash() : fingerprint);
        seedsOf.put(keyOf.get(initial.hash()), settings.seedCap());
      } else if (event instanceof Child child && child.verdict() != Verdict.RETESTED) {
        String fingerprint = child.fingerprint();
        keyOf.putIfAbsent(child.hash(), fingerprint == null ? child.hash() : fingerprint);
        seedsOf.merge(keyOf.get(child.hash()), child.seeds(), Math::max);
      }
    }

    List<HallOfFame.Entry> entries = followed.top(1000);

    assertThat(entries).hasSizeGreaterThan(20);
    assertThat(entries).extracting(entry -> keyOf.get(entry.hash())).doesNotHaveDuplicates();
    assertThat(entries)
        .allSatisfy(e -> assertThat(e.seeds()).isEqualTo(seedsOf.get(keyOf.get(e.hash()))));
  }
}
