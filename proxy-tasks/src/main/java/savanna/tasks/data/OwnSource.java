// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The source of data in a user's own files: verified, and then read, at the first use. */
final class OwnSource implements DataSource {
  private final OwnData data;
  private final LazySource source;

  OwnSource(OwnData data, List<String> sha256, Supplier<Dataset> reader) {
    this.data = data;
    this.source =
        new LazySource(
            data.description(),
            "the user's own",
            sha256,
            data::missing,
            () -> {
              data.verify(sha256);
              return reader.get();
            });
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
    data.verify(checksums());
  }

  @Override
  public Dataset load() {
    return source.load();
  }
}
