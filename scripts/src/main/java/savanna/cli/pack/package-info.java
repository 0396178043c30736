// SPDX-License-Identifier: Apache-2.0
/** The commands that make a run small and whole again. */
@NullMarked
package savanna.cli.pack;

import org.jspecify.annotations.NullMarked;
