// SPDX-License-Identifier: Apache-2.0
package savanna.results.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A network between a worker and its search that can be cut, and that counts its bytes. */
final class Proxy implements AutoCloseable {
  private static final long PAUSE_MILLISECONDS = 10;

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final Endpoint target;
  private volatile boolean cut;

  Proxy(Endpoint target) throws IOException {
    this.target = target;
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  Endpoint place() {
    return new Endpoint("127.0.0.1", listening.getLocalPort());
  }

  long bytes() {
    return bytes.get();
  }

  /** Nothing passes any more, and nobody is told. */
  void cut() {
    cut = true;
  }

  /** What was held back passes, and what is new. */
  void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket here = listening.accept();
        Socket there = new Socket(target.host(), target.port());
        sockets.add(here);
        sockets.add(there);
        start(() -> pass(here, there));
        start(() -> pass(there, here));
      }
    } catch (IOException e) {
      return;
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        while (cut) {
          Thread.sleep(PAUSE_MILLISECONDS);
        }
        to.getOutputStream().write(buffer, 0, count);
        bytes.addAndGet(count);
      }
    } catch (IOException | InterruptedException e) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    cut = false;
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
