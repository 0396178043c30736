// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.List;
import java.util.Optional;

/** A source that is another one but for what a subclass changes. */
abstract class ForwardingSource implements DataSource {
  private final DataSource source;

  ForwardingSource(DataSource source) {
    this.source = source;
  }

  @Override
  public String description() {
    return source.description();
  }

  @Override
  public String licence() {
    return source.licence();
  }

  @Override
  public List<String> checksums() {
    return source.checksums();
  }

  @Override
  public Optional<String> missing() {
    return source.missing();
  }

  @Override
  public void verify() {
    source.verify();
  }

  @Override
  public Dataset load() {
    return source.load();
  }
}
