// SPDX-License-Identifier: Apache-2.0
/** Commands about what mutation can reach, without training. */
@NullMarked
package savanna.cli.reach;

import org.jspecify.annotations.NullMarked;
