// SPDX-License-Identifier: Apache-2.0
/**
 * The families of tasks that come with Savanna. Start reading at {@link
 * savanna.tasks.family.VisionFamilies}. {@code META-INF/services} names them, as it names those of
 * others.
 */
@NullMarked
package savanna.tasks.family;

import org.jspecify.annotations.NullMarked;
