// SPDX-License-Identifier: Apache-2.0
package savanna.results.provenance;

import java.util.List;

/** A provenance of which a test says what matters to it, by its {@code with} methods. */
public final class ProvenanceExample {
  /** Made up, without tasks. */
  public static final Provenance PROVENANCE =
      new Provenance(
          "1",
          null,
          "2026-01-01T00:00:00Z",
          "savanna search",
          "17",
          "os",
          "cpu",
          2,
          "blas",
          null,
          1,
          List.of());

  private ProvenanceExample() {}
}
