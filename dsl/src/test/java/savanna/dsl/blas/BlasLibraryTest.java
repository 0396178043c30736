// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class BlasLibraryTest {

  /** Run by {@link #child}: loads a family, or ND4J and then a family, and says what came of it. */
  public static final class Child {
    private Child() {}

    /** Prints the family in use and the bits of a product, or the error. */
    public static void main(String[] arguments) {
      if (arguments.length > 1) {
        Nd4j.zeros(1);
      }
      try {
        KernelFamily family = BlasLibrary.load(KernelFamily.valueOf(arguments[0]));
        System.out.println(family + " " + BlasLibrary.remark().isPresent() + " " + bits());
      } catch (KernelsException e) {
        System.out.println(e.getMessage());
      }
    }

    /** A product long enough that Prescott's block size cuts it. */
    private static int bits() {
      openblas_nolapack.blas_set_num_threads(1);
      int n = 1500;
      float[] values = new float[n * n];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (i * 0.618 % 1) - 0.5f;
      }
      FloatPointer a = new FloatPointer(values);
      FloatPointer c = new FloatPointer(values.length);
      openblas_nolapack.cblas_sgemm(
          openblas_nolapack.CblasRowMajor,
          openblas_nolapack.CblasNoTrans,
          openblas_nolapack.CblasTrans,
          n,
          n,
          n,
          1,
          a,
          n,
          a,
          n,
          0,
          c,
          n);
      c.get(values);
      return Arrays.hashCode(values);
    }
  }

  private static String child(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("OPENBLAS_CORETYPE");
    builder.environment().remove("SAVANNA_KERNELS");
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.strip();
  }

  private static String unset(String... arguments) throws IOException, InterruptedException {
    return child(Map.of(), arguments);
  }

  @Test
  void theLoadedLibraryIsTheVersionOfThePom() {
    assertThat(BlasLibrary.version()).isEqualTo("OpenBLAS " + release());
  }

  private static String release() {
    return System.getProperty("openblas.release");
  }

  @Test
  void nd4jComputesWithTheSameVersion() {
    Nd4j.rand(2, 2).mmul(Nd4j.rand(2, 2));
    assertThat(Loader.getLoadedLibraries().values())
        .filteredOn(path -> Path.of(path).getFileName().toString().startsWith("libopenblas"))
        .isNotEmpty()
        .allSatisfy(path -> assertThat(path).contains("openblas-" + release()));
  }

  @Test
  void anotherFamilyIsRefusedOnceTheLibraryIsLoaded() {
    KernelFamily inUse = BlasLibrary.family();
    assertThat(BlasLibrary.load(inUse)).isSameAs(inUse);
    KernelFamily other =
        inUse == KernelFamily.PRESCOTT ? KernelFamily.NEHALEM : KernelFamily.PRESCOTT;
    assertThatThrownBy(() -> BlasLibrary.load(other))
        .isInstanceOf(KernelsException.class)
        .hasMessageContaining("was loaded with '" + inUse + "'");
  }

  @Test
  void aFamilyHoldsAgainstTheEnvironmentAndTheCache() throws IOException, InterruptedException {
    for (KernelFamily family : List.of(KernelFamily.HASWELL, KernelFamily.PRESCOTT)) {
      assumeTrue(family.isRunnable());
      String plain = unset(family.name());
      assertThat(plain).startsWith(family.toString());
      for (String cache : List.of("256", "1024", "8192")) {
        assertThat(
                child(
                    Map.of("OPENBLAS_CORETYPE", "Nehalem", "OPENBLAS_L2_SIZE", cache),
                    family.name()))
            .isEqualTo(plain);
      }
    }
  }

  @Test
  void autoTakesOurVariablesFamilyElseTheBestWhateverOpenBlasIsTold()
      throws IOException, InterruptedException {
    KernelFamily best = KernelFamily.best(CpuFeatures.ofThisMachine());
    String plain = unset("AUTO");
    assertThat(plain).startsWith(best + " false");
    for (String core : List.of("no such core", "PRESCOTT", "Haswell")) {
      assertThat(child(Map.of("OPENBLAS_CORETYPE", core), "AUTO")).isEqualTo(plain);
    }
    assertThat(child(Map.of("SAVANNA_KERNELS", "nosuch"), "AUTO"))
        .startsWith("the environment variable SAVANNA_KERNELS must be one of [auto, prescott")
        .endsWith("got 'nosuch'");
    assumeTrue(KernelFamily.PRESCOTT.isRunnable());
    assertThat(child(Map.of("SAVANNA_KERNELS", "prescott"), "AUTO"))
        .startsWith("prescott " + !best.isGeneric());
  }

  @Test
  void whatElseLoadedTheLibraryDecides() throws IOException, InterruptedException {
    assumeTrue(KernelFamily.PRESCOTT.isRunnable());
    Map<String, String> environment = Map.of("OPENBLAS_CORETYPE", "Prescott");
    assertThat(child(environment, "AUTO", "ND4J first")).startsWith("prescott");
    assertThat(child(environment, "NEHALEM", "ND4J first")).contains("was loaded with 'prescott'");
  }

  @Test
  void whatTheCpuCannotRunIsRefused() throws IOException, InterruptedException {
    KernelFamily foreign =
        KernelFamily.ARMV8.isRunnable() ? KernelFamily.HASWELL : KernelFamily.ARMV8;
    assertThat(unset(foreign.name()))
        .startsWith("kernels '" + foreign + "' cannot run on this CPU: they need ");
  }
}
