// SPDX-License-Identifier: Apache-2.0
package savanna.cli.output;

import java.util.Locale;

/** How a result is printed. */
public enum Format {
  /** Tables and sentences for people. */
  TEXT,
  /** One JSON document. */
  JSON;

  /** Returns the name that the flag takes, e.g. {@code json}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
