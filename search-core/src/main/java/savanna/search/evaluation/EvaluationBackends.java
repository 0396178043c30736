// SPDX-License-Identifier: Apache-2.0
package savanna.search.evaluation;

import java.util.Iterator;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The evaluation backends of the class path, by name. */
public final class EvaluationBackends {
  private EvaluationBackends() {}

  /**
   * Returns all backends by name.
   *
   * @throws BackendException if one cannot be loaded, or two have one name
   */
  public static SortedMap<String, EvaluationBackend> all() {
    SortedMap<String, EvaluationBackend> backends = new TreeMap<>();
    try {
      Iterator<EvaluationBackend> found = ServiceLoader.load(EvaluationBackend.class).iterator();
      while (found.hasNext()) {
        EvaluationBackend backend = found.next();
        EvaluationBackend other = backends.putIfAbsent(backend.name(), backend);
        if (other != null) {
          throw new BackendException(
              String.format(
                  Locale.ROOT,
                  "two evaluation backends are named '%s', %s and %s; leave one off the class path",
                  backend.name(),
                  other.getClass().getName(),
                  backend.getClass().getName()));
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new BackendException("an evaluation backend cannot be loaded: " + e.getMessage(), e);
    }
    return backends;
  }

  /**
   * Returns the backend of this name.
   *
   * @throws BackendException if there is none, or one cannot be loaded
   */
  public static EvaluationBackend named(String name) {
    SortedMap<String, EvaluationBackend> all = all();
    EvaluationBackend backend = all.get(name);
    if (backend == null) {
      throw new BackendException(
          String.format(
              Locale.ROOT,
              "no evaluation backend '%s'; there are: %s",
              name,
              String.join(", ", all.keySet())));
    }
    return backend;
  }
}
