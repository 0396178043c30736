// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.analysis;

import java.util.HexFormat;

/**
 * 128 bits that say how a program computes its update from its inputs.
 *
 * <p>Blind to names, to the order of independent statements, to dead code and dead states, to the
 * order of the states in the signature, to the order of the arguments of commutative operations,
 * and to how a constant was computed (constants count in single precision, in which executors use
 * them). Two programs with one hash train bit-identically. It knows no algebra: {@code m / sqrt(m *
 * m)} and {@code sign(m)} differ; for that there is {@link savanna.dsl.exec.Fingerprint}.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record ProgramHash(long high, long low) {

  /** Returns the hash that {@link #toString} printed. */
  public static ProgramHash parse(String text) {
    if (text.length() != 32) {
      throw new IllegalArgumentException("a program hash has 32 hexadecimal digits: " + text);
    }
    return new ProgramHash(
        HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
  }

  /** Returns 32 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
