// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import savanna.dsl.opencl.OpenClBuffer;
import savanna.dsl.opencl.OpenClContext;

/** A buffer of items of one size, which grows in both and keeps what it holds. */
final class ItemBuffer implements AutoCloseable {
  private final OpenClContext context;
  private final int unit;
  private OpenClBuffer buffer;
  private int items;
  private int units;

  /**
   * Makes an empty buffer.
   *
   * @param unit bytes of what an item is made of
   */
  ItemBuffer(OpenClContext context, int unit) {
    this.context = context;
    this.unit = unit;
    this.buffer = context.buffer(0);
  }

  /** Makes room for items 0 to {@code newItems - 1} of {@code newUnits} units or more. */
  void ensure(int newItems, int newUnits) {
    if (newItems <= items && newUnits <= units) {
      return;
    }
    int grownItems = newItems <= items ? items : Math.max(newItems, 2 * items);
    int grownUnits = Math.max(units, newUnits);
    OpenClBuffer grown = context.buffer((long) grownItems * grownUnits * unit);
    for (int item = 0; item < items && units > 0; item++) {
      long from = (long) item * units * unit;
      grown.copyFrom(buffer, from, (long) item * grownUnits * unit, (long) units * unit);
    }
    buffer.close();
    buffer = grown;
    items = grownItems;
    units = grownUnits;
  }

  /** Returns the number of units of an item. */
  int units() {
    return units;
  }

  /** Returns the place of an item's first unit. */
  long place(int item) {
    return (long) item * units;
  }

  OpenClBuffer buffer() {
    return buffer;
  }

  @Override
  public void close() {
    buffer.close();
  }
}
