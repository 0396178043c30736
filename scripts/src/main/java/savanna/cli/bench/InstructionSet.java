// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a BLAS core's kernels are written for: two cores of one set can be as fast. */
enum InstructionSet {
  SSE("SSE", "SSE41", "prescott", "core2", "nehalem", "katmai", "northwood", "barcelona"),
  AVX("AVX", "AVX", "sandybridge", "bulldozer", "piledriver", "steamroller"),
  AVX2("AVX2", "AVX2", "haswell", "zen", "excavator", "mkl-avx2"),
  AVX512("AVX-512", "ALL", "skylakex", "cooperlake", "sapphirerapids", "mkl-avx512"),
  NEON("NEON", "ALL", "armv8", "neoversen1", "cortexa57", "cortexa72", "vortex");

  private final String text;
  private final String oneDnn;
  private final List<String> cores;

  InstructionSet(String text, String oneDnn, String... cores) {
    this.text = text;
    this.oneDnn = oneDnn;
    this.cores = List.of(cores);
  }

  /** Returns the set of a core; empty if the core is not known. */
  static Optional<InstructionSet> ofCore(String core) {
    String name = core.toLowerCase(Locale.ROOT);
    for (InstructionSet set : values()) {
      if (set.cores.contains(name)) {
        return Optional.of(set);
      }
    }
    return Optional.empty();
  }

  /** Returns the value of {@code ONEDNN_MAX_CPU_ISA} that allows nothing newer than this set. */
  String oneDnn() {
    return oneDnn;
  }

  @Override
  public String toString() {
    return text;
  }
}
