// SPDX-License-Identifier: Apache-2.0
/**
 * The front door: whole searches in a line. The rooms behind it are the packages of the modules.
 */
@NullMarked
package savanna;

import org.jspecify.annotations.NullMarked;
