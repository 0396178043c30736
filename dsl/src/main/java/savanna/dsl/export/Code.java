// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

/** Source code that is being written, line by line. */
final class Code {
  private final StringBuilder text = new StringBuilder();
  private final String indentation;
  private int depth;

  /**
   * @param indentation of one level
   */
  Code(String indentation) {
    this.indentation = indentation;
  }

  /** Appends lines at the present depth; empty ones stay empty. */
  Code add(String lines) {
    for (String line : lines.split("\n", -1)) {
      text.append(line.isEmpty() ? "" : indentation.repeat(depth) + line).append('\n');
    }
    return this;
  }

  /** Appends a line and goes one level deeper. */
  Code open(String line) {
    add(line);
    depth++;
    return this;
  }

  /** Goes back one level. */
  Code close() {
    depth--;
    return this;
  }

  /** Goes back one level and appends a line. */
  Code close(String line) {
    return close().add(line);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
