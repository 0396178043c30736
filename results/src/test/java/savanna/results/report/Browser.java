// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium of this machine that reaches nothing else. */
public final class Browser implements AutoCloseable {
  private final ChromeDriver driver;

  /**
   * Starts it.
   *
   * @param profile an empty folder
   * @param scripts whether pages may run scripts
   */
  public Browser(Path profile, boolean scripts) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(executable("chromium").orElseThrow());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    if (!scripts) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
    }
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(executable("chromedriver").orElseThrow())
                .build(),
            options);
  }

  /** Returns whether there is one on this machine. */
  public static boolean isThere() {
    return executable("chromium").isPresent() && executable("chromedriver").isPresent();
  }

  private static Optional<File> executable(String name) {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
        .map(folder -> Path.of(folder, name).toFile())
        .filter(File::canExecute)
        .findFirst();
  }

  /** Shows a page of this width in CSS pixels. */
  public void open(String address, int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    driver.get(address);
  }

  /** Returns what an expression in the page gives. */
  public Object evaluate(String expression) {
    return driver.executeScript("return " + expression);
  }

  /** Returns errors and warnings on the page's console. */
  public List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream().map(Object::toString).toList();
  }

  /** Moves the mouse to a place in the window. */
  public void hover(double x, double y) {
    driver.executeCdpCommand(
        "Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
  }

  /** Keeps a picture of the whole page. */
  public void picture(Path file) throws IOException {
    Object height = evaluate("document.documentElement.scrollHeight");
    Object width = evaluate("innerWidth");
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Returns the page as a printer gets it, base64. */
  public String print() {
    return (String) driver.executeCdpCommand("Page.printToPDF", Map.of()).get("data");
  }

  @Override
  public void close() {
    driver.quit();
  }
}
