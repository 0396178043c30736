// SPDX-License-Identifier: Apache-2.0
package savanna.results.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import savanna.results.history.LongRun;

@Timeout(60)
class LiveServerTest {
  @TempDir private Path folder = Path.of("");
  private final HttpClient client = HttpClient.newHttpClient();
  private LiveServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new LiveServer(LongRun.create(folder.resolve("run")), InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  @Test
  void thePageLoadsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "connect-src 'self'");
    assertThat(Jsoup.parse(page.body()).select("[src], link")).isEmpty();
    assertThat(Jsoup.parse(page.body()).select(".chart")).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void theNewestStateIsGivenAndPushed() throws Exception {
    server.publish("{\"n\":1}");
    server.publish("{\"n\":2}");
    assertThat(get("/data").body()).isEqualTo("{\"n\":2}");

    HttpResponse<InputStream> events =
        client.send(request("/events").build(), BodyHandlers.ofInputStream());
    assertThat(events.headers().firstValue("Content-Type")).contains("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertThat(nextState(lines)).isEqualTo("data: {\"n\":2}");
      server.publish("{\"n\":3}");
      assertThat(nextState(lines)).isEqualTo("data: {\"n\":3}");
    }
  }

  private static String nextState(BufferedReader lines) throws Exception {
    String line = lines.readLine();
    while (!line.startsWith("data:")) {
      line = lines.readLine();
    }
    return line;
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
      HttpRequest request =
          request("/data").method(method, HttpRequest.BodyPublishers.ofString("x")).build();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }
    assertThat(get("/config.json").statusCode()).isEqualTo(404);
    assertThat(get("/../events.jsonl").statusCode()).isEqualTo(404);
  }

  @Test
  void itListensOnThisMachineOnlyAndUnderItsNameOnly() throws Exception {
    String answer;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write("GET /data HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n".getBytes());
      answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
    }
    assertThat(answer).contains("403");
  }
}
