// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.blas;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which instructions the CPU has and the system lets programs use, by Linux's names for them. */
final class CpuFeatures {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private static final Map<String, String> MAC_NAMES =
      Map.of(
          "sse4_2", "sse4_2",
          "avx", "avx1_0",
          "avx2", "avx2_0",
          "fma", "fma",
          "avx512f", "avx512f",
          "avx512cd", "avx512cd",
          "avx512bw", "avx512bw",
          "avx512dq", "avx512dq",
          "avx512vl", "avx512vl");

  /** Windows has no number for the rest: what comes with another feature in every processor. */
  private static final Map<Integer, List<String>> WINDOWS_NUMBERS =
      Map.of(
          38, List.of("sse4_2"),
          39, List.of("avx"),
          40, List.of("avx2", "fma"),
          41, List.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"));

  private CpuFeatures() {}

  /** Returns those of this machine; of an unknown system none. */
  static Set<String> ofThisMachine() {
    if (Platform.isARM()) {
      return Set.of("asimd"); // part of every 64-bit ARM
    }
    try {
      if (Platform.isLinux()) {
        return ofLinux(Files.readAllLines(CPU_INFO, StandardCharsets.ISO_8859_1));
      }
      if (Platform.isMac()) {
        return MAC_NAMES.entrySet().stream()
            .filter(feature -> macHas(feature.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
      }
      return Platform.isWindows() ? ofWindows(CpuFeatures::windowsHas) : Set.of();
    } catch (IOException | UnsatisfiedLinkError e) {
      return Set.of();
    }
  }

  /** Returns what the lines of {@code /proc/cpuinfo} say of the first processor. */
  static Set<String> ofLinux(List<String> cpuInfo) {
    return cpuInfo.stream()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip().split(" +"))
        .map(flags -> Arrays.stream(flags).collect(Collectors.toUnmodifiableSet()))
        .orElse(Set.of());
  }

  static Set<String> ofWindows(Predicate<Integer> present) {
    return WINDOWS_NUMBERS.entrySet().stream()
        .filter(entry -> present.test(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean macHas(String name) {
    Memory value = new Memory(Integer.BYTES);
    Object[] arguments = {"hw.optional." + name, value, new IntByReference(Integer.BYTES), null, 0};
    return NativeLibrary.getInstance("c").getFunction("sysctlbyname").invokeInt(arguments) == 0
        && value.getInt(0) != 0;
  }

  private static boolean windowsHas(int number) {
    return NativeLibrary.getInstance("kernel32")
            .getFunction("IsProcessorFeaturePresent")
            .invokeInt(new Object[] {number})
        != 0;
  }
}
