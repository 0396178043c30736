// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.util.List;

/**
 * What a worker does.
 *
 * @param place where its search or a broker listens
 * @param access how to get in
 * @param threads candidates trained at the same time, from 1
 * @param commands of tasks that may run here, each with its arguments
 * @param waitSeconds without a search, after which it gives up
 * @param stays whether it waits for the next search when one is over
 */
public record WorkerSettings(
    Endpoint place,
    Access access,
    int threads,
    List<String> commands,
    double waitSeconds,
    boolean stays) {

  public WorkerSettings {
    commands = List.copyOf(commands);
  }
}
