// SPDX-License-Identifier: Apache-2.0
package savanna.results.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import savanna.results.RunDirectory;
import savanna.results.report.LiveView;

/**
 * Shows a run to browsers while it goes on: the page at {@code /}, the newest state at {@code
 * /data} and as server-sent events at {@code /events}. Answers GET and HEAD only, and only under
 * the name that it is bound to, so that no other page can read it through a name of its own. A slow
 * browser misses states between, never the newest. A browser that lost it connects again.
 *
 * <p>The JDK's server is enough for three paths and a few readers; larger ones bring a logging
 * interface that ND4J's does not go with.
 */
public final class LiveServer implements AutoCloseable {
  private static final long HEARTBEAT_MILLISECONDS = 10_000;
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
          + " connect-src 'self'; img-src data:";

  private final HttpServer server;
  private final ExecutorService threads;
  private final byte[] page;
  private final boolean loopback;
  private final Object monitor = new Object();
  private @Nullable String state;
  private long version;
  private boolean closed;

  /**
   * Starts to serve; there is no state before the first {@link #publish}.
   *
   * @param address where to listen
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public LiveServer(RunDirectory run, InetAddress address, int port) throws IOException {
    this.page = LiveView.page(run).getBytes(StandardCharsets.UTF_8);
    this.loopback = address.isLoopbackAddress();
    this.server = HttpServer.create(new InetSocketAddress(address, port), 0);
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "live view");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Makes this the newest state. */
  public void publish(String newState) {
    synchronized (monitor) {
      state = newState;
      version++;
      monitor.notifyAll();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
      } else if (!isOwnName(exchange.getRequestHeaders().getFirst("Host"))) {
        exchange.sendResponseHeaders(403, -1);
      } else {
        switch (exchange.getRequestURI().getPath()) {
          case "/" -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", PAGE_POLICY);
            send(exchange, "text/html; charset=utf-8", page);
          }
          case "/data" ->
              send(exchange, "application/json", newest().getBytes(StandardCharsets.UTF_8));
          case "/events" -> stream(exchange);
          default -> exchange.sendResponseHeaders(404, -1);
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOwnName(@Nullable String host) {
    return !loopback
        || (host != null && host.matches("(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?"));
  }

  private String newest() {
    synchronized (monitor) {
      return state == null ? "{}" : state;
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  private void stream(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    long sent = 0;
    while (true) {
      String event;
      synchronized (monitor) {
        if (!closed && version == sent) {
          monitor.wait(HEARTBEAT_MILLISECONDS);
        }
        if (closed) {
          return;
        }
        // A comment keeps the connection, and tells when the other side has gone.
        event = version == sent ? ":\n\n" : "id: " + version + "\ndata: " + state + "\n\n";
        sent = version;
      }
      out.write(event.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  @Override
  public void close() {
    synchronized (monitor) {
      closed = true;
      monitor.notifyAll();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
