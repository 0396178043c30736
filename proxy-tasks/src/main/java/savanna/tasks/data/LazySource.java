// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A source that loads its data set once and keeps it. */
final class LazySource implements DataSource {
  private final String description;
  private final String licence;
  private final List<String> checksums;
  private final Supplier<Optional<String>> missing;
  private final Supplier<Dataset> loader;
  private @Nullable Dataset dataset;

  LazySource(
      String description,
      String licence,
      List<String> checksums,
      Supplier<Optional<String>> missing,
      Supplier<Dataset> loader) {
    this.description = description;
    this.licence = licence;
    this.checksums = List.copyOf(checksums);
    this.missing = missing;
    this.loader = loader;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public String licence() {
    return licence;
  }

  @Override
  public List<String> checksums() {
    return checksums;
  }

  @Override
  public Optional<String> missing() {
    return missing.get();
  }

  @Override
  public synchronized Dataset load() {
    if (dataset == null) {
      dataset = loader.get();
    }
    return dataset;
  }
}
