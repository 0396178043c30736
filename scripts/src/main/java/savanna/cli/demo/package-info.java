// SPDX-License-Identifier: Apache-2.0
/** The demonstration: a whole search in minutes, and an honest look at what it found. */
@NullMarked
package savanna.cli.demo;

import org.jspecify.annotations.NullMarked;
