// SPDX-License-Identifier: Apache-2.0
/** Commands that start, resume and look into searches. */
@NullMarked
package savanna.cli.search;

import org.jspecify.annotations.NullMarked;
