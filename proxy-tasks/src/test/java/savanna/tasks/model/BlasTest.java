// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products that are cut into pieces, and such as are not, against plain loops. */
class BlasTest {
  private static final Offset<Float> CLOSE = within(1e-4f);

  private final LayerCheck random = new LayerCheck();

  @ParameterizedTest
  @CsvSource({"3, 5, 2", "50, 300, 70", "64, 512, 48", "130, 130, 130", "1, 5000, 300"})
  void agreeWithPlainLoops(int m, int columns, int k) {
    double[][] a = random.randomMatrix(m, k);
    double[][] b = random.randomMatrix(k, columns);
    double[][] c = Reference.product(a, b);
    NativeBlock nativeA = dense(a);
    NativeMatrix nativeB = strided(b);
    NativeMatrix nativeC = NativeMatrix.of(m, columns);

    Blas.product(nativeA, nativeB, nativeC);
    assertEqual(nativeC, c);

    Blas.transposedProduct(dense(transposed(a)), nativeB, nativeC);
    assertEqual(nativeC, c);

    NativeMatrix left = strided(transposed(transposed(c)));
    NativeBlock outer = NativeBlock.of(new float[m * k]);
    Blas.outerProduct(left, nativeB, outer);
    double[][] expected = Reference.product(c, transposed(b));
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < k; j++) {
        float tolerance = 1e-4f * columns;
        assertThat(outer.get(i * k + j)).isEqualTo((float) expected[i][j], within(tolerance));
      }
    }
  }

  private static void assertEqual(NativeMatrix actual, double[][] expected) {
    float[][] heap = new float[expected.length][expected[0].length];
    actual.copyTo(heap);
    for (int i = 0; i < expected.length; i++) {
      assertThat(heap[i]).containsExactly(LayerCheck.floats(expected[i]), CLOSE);
    }
  }

  private static double[][] transposed(double[][] a) {
    double[][] result = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        result[j][i] = a[i][j];
      }
    }
    return result;
  }

  private static NativeBlock dense(double[][] a) {
    float[] flat = new float[a.length * a[0].length];
    for (int i = 0; i < a.length; i++) {
      System.arraycopy(LayerCheck.floats(a[i]), 0, flat, i * a[0].length, a[0].length);
    }
    return NativeBlock.of(flat);
  }

  private static NativeMatrix strided(double[][] a) {
    NativeMatrix matrix = NativeMatrix.of(a.length, a[0].length);
    float[][] heap = new float[a.length][a[0].length];
    LayerCheck.fill(heap, a);
    matrix.copyFrom(heap);
    return matrix;
  }
}
