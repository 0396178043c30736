// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.blas;

import com.sun.jna.NativeLibrary;
import java.io.File;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * OpenBLAS in this process. It picks its kernels when it is loaded, once for the process, so the
 * family must be chosen before: whatever computes with it calls {@link #load} first. <b>Start
 * reading here.</b>
 *
 * <p>OpenBLAS reads the environment variable {@code OPENBLAS_CORETYPE} then, which {@link #load}
 * sets in this process. What else it would read from the machine or the environment and let decide
 * bits is pinned: the size of the second cache, on which Prescott's block sizes depend. The number
 * of threads, which does, too, is set to one by whoever computes.
 *
 * <p>Safe for use by several threads.
 */
public final class BlasLibrary {
  private static final String CORE_VARIABLE = "OPENBLAS_CORETYPE";

  /** Of ours: what "auto" means, if it is a family that the CPU can run. */
  private static final String DEFAULT_VARIABLE = "SAVANNA_KERNELS";

  private static final String CACHE_VARIABLE = "OPENBLAS_L2_SIZE";
  private static final String CACHE_KIB = "512";

  /** Empty until the library is loaded: a fact about the process, as the library is. */
  private static final AtomicReference<@Nullable KernelFamily> LOADED = new AtomicReference<>();

  private BlasLibrary() {}

  /**
   * Loads the library with kernels of a family, unless it is loaded with them already.
   *
   * @param family {@link KernelFamily#AUTO} takes what is loaded already; else the one that the
   *     environment variable {@code SAVANNA_KERNELS} names, if the CPU can run it; else the best
   *     for the CPU. {@code OPENBLAS_CORETYPE}, which machines set for other programs, decides
   *     nothing
   * @return the family in use, never {@code AUTO}
   * @throws KernelsException if the CPU cannot run the family, the variable names none, or the
   *     library was loaded with another one, by us or by something else in this process
   * @throws UnsatisfiedLinkError if a file of a native library is damaged, with its path first
   */
  public static synchronized KernelFamily load(KernelFamily family) {
    KernelFamily inUse = LOADED.get();
    if (inUse == null) {
      inUse = loadFirst(family);
      LOADED.set(inUse);
    }
    if (family != KernelFamily.AUTO && family != inUse) {
      throw new KernelsException(
          String.format(
              Locale.ROOT,
              "kernels '%s' cannot be had: OpenBLAS was loaded with '%s' in this process and keeps"
                  + " them; choose them before anything else computes, in a process of its own",
              family,
              inUse));
    }
    return inUse;
  }

  private static KernelFamily loadFirst(KernelFamily family) {
    checkRunnable(family);
    KernelFamily wanted =
        family == KernelFamily.AUTO ? preferred(System.getenv(DEFAULT_VARIABLE)) : family;
    ProcessEnvironment.set(CORE_VARIABLE, wanted.core());
    ProcessEnvironment.set(CACHE_VARIABLE, CACHE_KIB);
    UnpackedLibraries.check();
    Loader.load(openblas_nolapack.class);
    String core = text("openblas_get_corename");
    return KernelFamily.ofCore(core)
        .orElseThrow(
            () ->
                new KernelsException(
                    String.format(
                        Locale.ROOT,
                        "OpenBLAS was loaded by something else in this process, with kernels '%s',"
                            + " which are none of %s; load ours first",
                        core,
                        Arrays.asList(KernelFamily.values()))));
  }

  private static void checkRunnable(KernelFamily family) {
    var missing = family.missing(CpuFeatures.ofThisMachine());
    if (!missing.isEmpty()) {
      throw new KernelsException(
          String.format(
              Locale.ROOT,
              "kernels '%s' cannot run on this CPU: they need %s; '%s' are the best that it can run",
              family,
              String.join(", ", missing),
              KernelFamily.best(CpuFeatures.ofThisMachine())));
    }
  }

  private static KernelFamily preferred(@Nullable String name) {
    return Optional.ofNullable(name)
        .filter(text -> !text.isBlank())
        .map(BlasLibrary::named)
        .filter(family -> family != KernelFamily.AUTO && family.isRunnable())
        .orElseGet(() -> KernelFamily.best(CpuFeatures.ofThisMachine()));
  }

  private static KernelFamily named(String name) {
    return KernelFamily.ofName(name)
        .orElseThrow(
            () ->
                new KernelsException(
                    String.format(
                        Locale.ROOT,
                        "the environment variable %s must be one of %s, got '%s'",
                        DEFAULT_VARIABLE,
                        Arrays.asList(KernelFamily.values()),
                        name)));
  }

  /** Returns the family in use; loads the library if nothing has. */
  public static KernelFamily family() {
    return load(KernelFamily.AUTO);
  }

  /** Returns name and version as the library itself gives them, e.g. {@code OpenBLAS 0.3.31}. */
  public static String version() {
    family();
    String[] words = text("openblas_get_config").split(" ");
    return words[0] + " " + words[1];
  }

  /**
   * Returns a sentence on kernels that are several times slower than this CPU's best, and what to
   * do; empty if those in use are good.
   */
  public static Optional<String> remark() {
    KernelFamily family = family();
    KernelFamily best = KernelFamily.best(CpuFeatures.ofThisMachine());
    return family.isGeneric() && !best.isGeneric()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "OpenBLAS computes with kernels '%s', three to six times slower than '%s', which this"
                    + " CPU can run; give --kernels %s to a new run",
                family,
                best,
                best))
        : Optional.empty();
  }

  /** Returns the library's file. */
  static String file() {
    return Loader.getLoadedLibraries().values().stream()
        .filter(path -> new File(path).getName().startsWith("libopenblas"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("OpenBLAS was loaded and is not there"));
  }

  /** Calls a function without arguments that returns a text. */
  private static String text(String function) {
    return NativeLibrary.getInstance(file())
        .getFunction(function)
        .invokeString(new Object[0], false)
        .strip();
  }
}
