// SPDX-License-Identifier: Apache-2.0
/** How commands show things: the console, aligned tables, the choice between text and JSON. */
@NullMarked
package savanna.cli.output;

import org.jspecify.annotations.NullMarked;
