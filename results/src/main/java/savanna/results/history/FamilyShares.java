// SPDX-License-Identifier: Apache-2.0
package savanna.results.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import savanna.dsl.ProgramParser;
import savanna.dsl.family.FamilyClassifier;
import savanna.dsl.family.FamilyKind;

/**
 * What families the children of a run belong to, bucket by bucket, from a uniform sample of each:
 * classifying takes some milliseconds a program.
 *
 * @param ends how many children the run had at the end of each bucket
 * @param sampled children of each bucket that were classified
 * @param shares of each family that occurs, in each bucket, 0 to 1; most frequent family first
 */
public record FamilyShares(
    List<Long> ends, List<Integer> sampled, Map<FamilyKind, List<Double>> shares) {
  /** In how many buckets a run is shown. */
  public static final int BUCKETS = 24;

  /**
   * Returns the shares of a run so far.
   *
   * @param known families by program hash, to which those are added that had to be classified
   */
  public static FamilyShares of(ChildBuckets children, Map<String, FamilyKind> known) {
    List<ChildBucket> buckets = children.atMost(BUCKETS);
    classify(buckets, known);
    List<Long> ends = new ArrayList<>();
    List<Integer> sampled = new ArrayList<>();
    List<Map<FamilyKind, Integer>> counts = new ArrayList<>();
    for (ChildBucket bucket : buckets) {
      Map<FamilyKind, Integer> count = new EnumMap<>(FamilyKind.class);
      List<ProgramSample.Member> members = bucket.sample().members();
      for (ProgramSample.Member member : members) {
        count.merge(known.get(member.hash()), 1, Integer::sum);
      }
      ends.add(bucket.end());
      sampled.add(members.size());
      counts.add(count);
    }
    return new FamilyShares(ends, sampled, shares(counts, sampled));
  }

  /** Classifies what is not known, on all cores. */
  private static void classify(List<ChildBucket> buckets, Map<String, FamilyKind> known) {
    Map<String, String> unknown = new LinkedHashMap<>();
    for (ChildBucket bucket : buckets) {
      for (ProgramSample.Member member : bucket.sample().members()) {
        if (!known.containsKey(member.hash())) {
          unknown.put(member.hash(), member.program());
        }
      }
    }
    known.putAll(
        unknown.entrySet().parallelStream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> kind(entry.getValue()))));
  }

  private static FamilyKind kind(String program) {
    return FamilyClassifier.classify(ProgramParser.parse(program)).kind();
  }

  private static Map<FamilyKind, List<Double>> shares(
      List<Map<FamilyKind, Integer>> counts, List<Integer> sampled) {
    Map<FamilyKind, Integer> total = new EnumMap<>(FamilyKind.class);
    counts.forEach(count -> count.forEach((kind, n) -> total.merge(kind, n, Integer::sum)));
    Map<FamilyKind, List<Double>> shares = new LinkedHashMap<>();
    Stream<Map.Entry<FamilyKind, Integer>> byFrequency =
        total.entrySet().stream()
            .sorted(Map.Entry.<FamilyKind, Integer>comparingByValue().reversed());
    byFrequency.forEach(
        entry -> {
          List<Double> row = new ArrayList<>();
          for (int i = 0; i < counts.size(); i++) {
            int n = counts.get(i).getOrDefault(entry.getKey(), 0);
            row.add(sampled.get(i) == 0 ? 0.0 : (double) n / sampled.get(i));
          }
          shares.put(entry.getKey(), row);
        });
    return shares;
  }
}
