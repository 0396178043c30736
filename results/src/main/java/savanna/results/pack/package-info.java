// SPDX-License-Identifier: Apache-2.0
/**
 * Logs in a form that keeps what cannot be computed again, and the runs made from them. Start
 * reading at {@link savanna.results.pack.PackedRun}.
 */
@NullMarked
package savanna.results.pack;

import org.jspecify.annotations.NullMarked;
