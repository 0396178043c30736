// SPDX-License-Identifier: Apache-2.0
package savanna.search.fitness;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import savanna.dsl.Program;
import savanna.dsl.analysis.AbstractExecution;
import savanna.dsl.analysis.ProgramHash;
import savanna.search.config.CacheKey;

/**
 * The fitness records of a run by program hash, or by fingerprint. Nothing is ever forgotten: a run
 * has far fewer keys than children. Not safe for use by several threads. Source: the paper's cache.
 */
public final class FitnessCache {

  /**
   * Where a program stands in the cache.
   *
   * @param record that it shares with all programs of its key
   * @param fingerprint in hexadecimal digits, if it was computed
   */
  public record Entry(FitnessRecord record, @Nullable String fingerprint) {}

  private final CacheKey key;
  private final Function<Program, String> fingerprint;
  private final Map<ProgramHash, FitnessRecord> byHash = new HashMap<>();
  private final Map<String, FitnessRecord> byFingerprint = new HashMap<>();

  /** Makes an empty cache; the function gives a program's fingerprint where the key needs it. */
  public FitnessCache(CacheKey key, Function<Program, String> fingerprint) {
    this.key = key;
    this.fingerprint = fingerprint;
  }

  /**
   * Returns the entry of a program, making one for what is new. A program whose hash is known needs
   * no fingerprint.
   */
  public Entry entry(AbstractExecution execution) {
    ProgramHash hash = execution.hash();
    FitnessRecord known = byHash.get(hash);
    if (known != null) {
      return new Entry(known, null);
    }
    if (key == CacheKey.HASH) {
      FitnessRecord fresh = new FitnessRecord();
      byHash.put(hash, fresh);
      return new Entry(fresh, null);
    }
    String print = fingerprint.apply(execution.program());
    FitnessRecord record = byFingerprint.computeIfAbsent(print, fresh -> new FitnessRecord());
    byHash.put(hash, record);
    return new Entry(record, print);
  }
}
