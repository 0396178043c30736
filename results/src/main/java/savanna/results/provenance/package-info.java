// SPDX-License-Identifier: Apache-2.0
/**
 * Where a run comes from: version, machine, data. Start reading at {@link
 * savanna.results.provenance.Provenance}.
 */
@NullMarked
package savanna.results.provenance;

import org.jspecify.annotations.NullMarked;
