// SPDX-License-Identifier: Apache-2.0
/** Commands that list what there is to search on: tasks and presets. */
@NullMarked
package savanna.cli.catalog;

import org.jspecify.annotations.NullMarked;
