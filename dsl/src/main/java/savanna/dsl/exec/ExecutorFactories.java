// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The executors of the class path, by name. */
public final class ExecutorFactories {
  /** The name of the one to use unless another is asked for. */
  public static final String DEFAULT = "tiled";

  private ExecutorFactories() {}

  /**
   * Returns all of them, the default first, the others by name.
   *
   * @throws ExecutorException if one cannot be loaded, or two have one name
   */
  public static List<ExecutorFactory> all() {
    SortedMap<String, ExecutorFactory> others = load();
    ExecutorFactory first = others.remove(DEFAULT);
    return Stream.concat(Stream.ofNullable(first), others.values().stream()).toList();
  }

  /** Returns the one to use unless another is asked for. */
  public static ExecutorFactory defaultFactory() {
    return byName(DEFAULT);
  }

  /**
   * Returns the one with this name.
   *
   * @throws ExecutorException if there is none, one cannot be loaded, or two have one name; the
   *     message lists the names or says what to do
   */
  public static ExecutorFactory byName(String name) {
    ExecutorFactory factory = load().get(name);
    if (factory == null) {
      throw new ExecutorException("no executor '" + name + "'; there are " + names());
    }
    return factory;
  }

  private static SortedMap<String, ExecutorFactory> load() {
    SortedMap<String, ExecutorFactory> factories = new TreeMap<>();
    try {
      Iterator<ExecutorFactory> found = ServiceLoader.load(ExecutorFactory.class).iterator();
      while (found.hasNext()) {
        ExecutorFactory factory = found.next();
        ExecutorFactory other = factories.putIfAbsent(factory.name(), factory);
        if (other != null) {
          throw new ExecutorException(
              String.format(
                  Locale.ROOT,
                  "two executors are named '%s', %s and %s; leave one off the class path",
                  factory.name(),
                  other.getClass().getName(),
                  factory.getClass().getName()));
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new ExecutorException("an executor cannot be loaded: " + e.getMessage(), e);
    }
    return factories;
  }

  private static String names() {
    return String.join(", ", all().stream().map(ExecutorFactory::name).toList());
  }
}
