// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

/** Tells the workers that the search is over, and gives them a moment to go. */
final class Farewell {
  private static final int MOST_WAITS = 100;
  private static final long WAIT_MILLISECONDS = 20;

  private Farewell() {}

  static void say(Post post, Crew crew, Reception reception) {
    String letter = Letter.text(Letter.Kind.END, new Letter.Note("the search is over"));
    crew.members().forEach(member -> post.send(member.hello().reply(), letter));
    try {
      for (int k = 0; k < MOST_WAITS && !crew.members().isEmpty(); k++) {
        Thread.sleep(WAIT_MILLISECONDS);
        post.check(reception);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
