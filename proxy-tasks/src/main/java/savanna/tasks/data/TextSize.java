// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

/**
 * How much of a text a task uses and how it is cut.
 *
 * @param characters at most so many from the beginning
 * @param length of a sequence, in tokens
 * @param validation how many sequences to validate on
 */
public record TextSize(int characters, int length, int validation) {

  /** Returns {@code , the first 300 kB} or nothing when the whole text is used. */
  String suffix() {
    return characters == Integer.MAX_VALUE ? "" : ", the first " + characters / 1000 + " kB";
  }
}
