// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.List;
import java.util.function.Supplier;

/** The source of data in a user's own files: verified, and then read, at the first use. */
final class OwnSource extends ForwardingSource {
  private final OwnData data;

  OwnSource(OwnData data, List<String> sha256, Supplier<Dataset> reader) {
    super(
        new LazySource(
            data.description(),
            "the user's own",
            sha256,
            data::missing,
            () -> {
              data.verify(sha256);
              return reader.get();
            }));
    this.data = data;
  }

  @Override
  public void verify() {
    data.verify(checksums());
  }
}
