// SPDX-License-Identifier: Apache-2.0
package savanna.results.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/** The page's parts that are no Java: template, style, scripts. */
public final class Assets {
  private static final String WEBJAR = "/META-INF/maven/org.webjars/echarts/pom.properties";
  private static final String LIBRARY =
      "/META-INF/resources/webjars/echarts/%s/echarts.common.min.js";

  private Assets() {}

  /**
   * Returns a resource of this package.
   *
   * @throws IllegalStateException if the build has none of this name
   */
  public static String text(String name) {
    return resource(name);
  }

  /** Returns the script that draws the charts, in the order in which its parts need each other. */
  static String chartScripts() {
    return text("chart-parts.js") + text("charts.js");
  }

  /** Returns the script of Apache ECharts, as its jar has it. */
  public static String chartLibrary() {
    Properties properties = new Properties();
    try (InputStream stream = Assets.class.getResourceAsStream(WEBJAR)) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return resource(String.format(Locale.ROOT, LIBRARY, properties.getProperty("version")));
  }

  private static String resource(String name) {
    try (InputStream stream = Assets.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + name + " is missing from the build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
