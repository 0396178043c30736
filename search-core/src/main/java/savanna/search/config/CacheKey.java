// SPDX-License-Identifier: Apache-2.0
package savanna.search.config;

import java.util.Locale;

/** What two programs must share to share one fitness. */
public enum CacheKey {
  /** The program hash: the same computation up to names, dead code and order. */
  HASH,
  /**
   * The fingerprint: the same behaviour on a tiny fixed problem; catches more, may merge wrongly.
   */
  FINGERPRINT;

  /** Returns the name that flags, configs and logs use, e.g. {@code hash}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
