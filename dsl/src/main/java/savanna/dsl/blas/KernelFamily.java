// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.blas;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A family of OpenBLAS's kernels. The last bits of losses depend on it, and speed does; a CPU can
 * run several. Block sizes are constants of a family, except Prescott's, which follow from the size
 * of the second cache: {@link BlasLibrary} pins that size.
 *
 * <p>OpenBLAS 0.3.31 has more x86 families. Those that are left out are for processors of few
 * vendors, or, as SapphireRapids, differ in half precision alone and cannot be chosen by name. On
 * 64-bit ARM its build for Java has one family.
 */
public enum KernelFamily {
  /** Whatever is best for the CPU; stands for another family until the library is loaded. */
  AUTO("", List.of()),
  /** SSE3: every x86-64. */
  PRESCOTT("Prescott", List.of()),
  /** SSE4.2. */
  NEHALEM("Nehalem", List.of("sse4_2")),
  /** AVX. */
  SANDYBRIDGE("Sandybridge", List.of("avx")),
  /** AVX2 and FMA: about every x86-64 since 2015, AMD's too. */
  HASWELL("Haswell", List.of("avx2", "fma")),
  /** AVX2 and FMA, tuned for AMD. */
  ZEN("Zen", List.of("avx2", "fma")),
  /** AVX-512 as Skylake's servers have it: these and their successors, and AMD's since Zen 4. */
  SKYLAKEX("SkylakeX", List.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl")),
  /** As {@link #SKYLAKEX} in single precision; other kernels in half precision only. */
  COOPERLAKE(
      "Cooperlake",
      List.of(
          "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl", "avx512_vnni", "avx512_bf16")),
  /** 64-bit ARM. */
  ARMV8("armv8", List.of("asimd"));

  /** The fastest first; the AVX-512 families are one in single precision. */
  private static final List<KernelFamily> BEST_FIRST =
      List.of(SKYLAKEX, HASWELL, SANDYBRIDGE, NEHALEM, ARMV8);

  private final String core;
  private final List<String> needs;

  KernelFamily(String core, List<String> needs) {
    this.core = core;
    this.needs = needs;
  }

  /** Returns the name in configs and flags, e.g. {@code haswell}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the family of this name in configs and flags, which may be {@code auto}. */
  public static Optional<KernelFamily> ofName(String name) {
    return Arrays.stream(values()).filter(family -> family.toString().equals(name)).findFirst();
  }

  /** Returns the best family for a CPU with these features, in Linux's names for them. */
  static KernelFamily best(Set<String> features) {
    return BEST_FIRST.stream()
        .filter(family -> family.missing(features).isEmpty())
        .findFirst()
        .orElse(PRESCOTT);
  }

  /** Returns the family with OpenBLAS's name for it, in any case of letters. */
  static Optional<KernelFamily> ofCore(String core) {
    return Arrays.stream(values())
        .filter(family -> family != AUTO && family.core.equalsIgnoreCase(core))
        .findFirst();
  }

  /** Returns whether the kernels are for any x86-64, older than AVX2. */
  boolean isGeneric() {
    return this == PRESCOTT || this == NEHALEM || this == SANDYBRIDGE;
  }

  /** Returns what a CPU with these features lacks to run the kernels. */
  List<String> missing(Set<String> features) {
    boolean otherArchitecture = this != AUTO && (this == ARMV8) != features.contains("asimd");
    return otherArchitecture
        ? List.of(this == ARMV8 ? "64-bit ARM" : "x86-64")
        : needs.stream().filter(feature -> !features.contains(feature)).toList();
  }

  /** Returns whether this CPU can run the kernels. */
  public boolean isRunnable() {
    return missing(CpuFeatures.ofThisMachine()).isEmpty();
  }

  /** Returns OpenBLAS's name, e.g. {@code Haswell}. */
  String core() {
    return core;
  }
}
