// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

/** Tells the workers that the search is over, and gives them a moment to go. */
final class Shutdown {
  private static final int MOST_WAITS = 100;
  private static final long WAIT_MILLISECONDS = 20;

  private Shutdown() {}

  static void announce(SearchConnection to, WorkerRegistry registry, Handshake handshake) {
    String message =
        ControlMessage.text(ControlMessage.Kind.END, new ControlMessage.Note("the search is over"));
    registry.members().forEach(member -> to.send(member.hello().reply(), message));
    try {
      for (int k = 0; k < MOST_WAITS && !registry.members().isEmpty(); k++) {
        Thread.sleep(WAIT_MILLISECONDS);
        to.check(handshake);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
