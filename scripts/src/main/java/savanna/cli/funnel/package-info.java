// SPDX-License-Identifier: Apache-2.0
/** The funnel after a search, on the command line. */
@NullMarked
package savanna.cli.funnel;

import org.jspecify.annotations.NullMarked;
