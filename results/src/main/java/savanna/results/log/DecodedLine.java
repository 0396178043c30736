// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

/**
 * An event as its line in a log has it, without what the lines before have said already. Lines can
 * be decoded ahead on another thread; what is left to do must be done in their order, each once.
 *
 * @param <E> kind of event
 */
@FunctionalInterface
interface DecodedLine<E> {
  /**
   * Returns the event.
   *
   * @throws IllegalArgumentException if it does not follow from the events before
   */
  E complete();
}
