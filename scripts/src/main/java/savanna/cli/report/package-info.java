// SPDX-License-Identifier: Apache-2.0
/** Looking at runs: the report, the live view, and exports for other tools. */
@NullMarked
package savanna.cli.report;

import org.jspecify.annotations.NullMarked;
