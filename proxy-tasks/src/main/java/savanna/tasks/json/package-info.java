// SPDX-License-Identifier: Apache-2.0
/**
 * Reading JSON that users write: each error has its place. Start reading at {@link
 * savanna.tasks.json.Fields}.
 */
@NullMarked
package savanna.tasks.json;

import org.jspecify.annotations.NullMarked;
