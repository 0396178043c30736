// SPDX-License-Identifier: Apache-2.0
package savanna.results.live;

import java.util.function.Consumer;
import savanna.results.RunDirectory;
import savanna.results.history.RunHistory;

/** A run that is followed and, if wanted, published. For one thread. */
public final class LiveRun implements AutoCloseable {
  private final RunFollower follower;
  private final FunnelFollower funnel;
  private final LiveSnapshots snapshots;
  private boolean published;

  /**
   * Starts before the first event.
   *
   * @param withAncestry whether to keep who came from whom, which states show: some tens of bytes a
   *     child
   */
  public LiveRun(RunDirectory run, boolean withAncestry) {
    this.follower = new RunFollower(run, withAncestry);
    this.funnel = new FunnelFollower(run);
    this.snapshots = new LiveSnapshots(follower, funnel);
  }

  /**
   * Reads what was written since the last time; returns whether anything was.
   *
   * @throws savanna.results.io.BadFileException if the log is broken
   */
  public boolean poll() {
    return follower.poll();
  }

  /**
   * Reads what was written since the last time, and hands on the new state if there is one. The
   * first state is always handed on, even of a run that has not begun. A funnel of the run counts.
   *
   * @throws savanna.results.io.BadFileException if the log is broken
   */
  public void poll(Consumer<String> publication) {
    boolean searchNews = follower.poll();
    boolean funnelNews = funnel.poll();
    boolean news = searchNews || funnelNews;
    if (news || !published) {
      published = true;
      publication.accept(snapshots.next());
    }
  }

  /** Returns the course up to the last poll. */
  public RunHistory history() {
    return follower.history();
  }

  /** Returns whether the run has come to its end. */
  public boolean isFinished() {
    return history().summary().finished().isPresent();
  }

  @Override
  public void close() {
    follower.close();
  }
}
