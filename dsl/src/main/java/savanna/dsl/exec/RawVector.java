// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.buffer.BaseCpuDataBuffer;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/**
 * An ND4J array in main memory as ND4J's native functions and BLAS want it.
 *
 * @param array owner of the memory
 * @param buffer its native buffer, from the array's first value on
 * @param shape its native shape information
 */
record RawVector(INDArray array, OpaqueDataBuffer buffer, LongPointer shape) {

  static RawVector of(INDArray array) {
    return new RawVector(
        array,
        ((BaseCpuDataBuffer) array.data()).getOpaqueDataBuffer(),
        (LongPointer) array.shapeInfoDataBuffer().addressPointer());
  }

  /** Returns the pointer to the first value of an array of floats. */
  FloatPointer floats() {
    return (FloatPointer) array.data().addressPointer();
  }

  /** Returns the number of values. */
  int length() {
    return (int) array.length();
  }

  /** Returns whether two are the same memory. */
  boolean isSameAs(RawVector other) {
    return array.data().address() == other.array.data().address();
  }
}
