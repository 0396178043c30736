// SPDX-License-Identifier: Apache-2.0
/** Runs in the formats of other tools: tables as CSV, curves as TensorBoard's event files. */
@NullMarked
package savanna.results.export;

import org.jspecify.annotations.NullMarked;
