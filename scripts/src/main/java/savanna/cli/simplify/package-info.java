// SPDX-License-Identifier: Apache-2.0
/**
 * The command that makes a program readable, and the judge that trains for it. The steps themselves
 * are in {@link savanna.dsl.simplify}.
 */
@NullMarked
package savanna.cli.simplify;

import org.jspecify.annotations.NullMarked;
