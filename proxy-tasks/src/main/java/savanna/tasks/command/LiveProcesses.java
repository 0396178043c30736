// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.command;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The programs that run: none of them outlives this process, unless that is killed. */
final class LiveProcesses {
  private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> LIVE.forEach(LiveProcesses::end), "end programs"));
  }

  private LiveProcesses() {}

  static void add(Process process) {
    LIVE.add(process);
  }

  /** Ends a program and all that it has started. */
  static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    LIVE.remove(process);
  }
}
