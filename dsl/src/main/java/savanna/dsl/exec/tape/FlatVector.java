// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec.tape;

import java.nio.FloatBuffer;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import savanna.dsl.exec.ParameterLayout;

/**
 * An ND4J vector of one float a parameter and its memory as Java sees it.
 *
 * @param array owner of the memory: it must stay reachable as long as the values are used
 * @param values from the vector's first on
 */
public record FlatVector(INDArray array, FloatBuffer values) {

  /**
   * Returns the vector.
   *
   * @throws IllegalArgumentException if it is not contiguous, not of floats, or has another length
   */
  public static FlatVector of(String name, INDArray array, ParameterLayout layout) {
    check(name, array, layout);
    return new FlatVector(array, array.data().asNioFloat().slice());
  }

  /** Checks that an array is one float a parameter, side by side. */
  public static void check(String name, INDArray array, ParameterLayout layout) {
    boolean contiguous = array.rank() == 1 && (array.length() == 1 || array.stride(0) == 1);
    if (array.dataType() != DataType.FLOAT || !contiguous || array.length() != layout.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be a contiguous float vector [%d], this one is %s",
              name,
              layout.size(),
              array.shapeInfoToString()));
    }
  }
}
