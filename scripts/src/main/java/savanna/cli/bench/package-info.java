// SPDX-License-Identifier: Apache-2.0
/** {@code savanna bench}: how long a train step takes, and what its parts cost. */
@NullMarked
package savanna.cli.bench;

import org.jspecify.annotations.NullMarked;
