// SPDX-License-Identifier: Apache-2.0
/** The JSON dialect of messages, files and documents. What they hold is not known here. */
@NullMarked
package savanna.search.json;

import org.jspecify.annotations.NullMarked;
