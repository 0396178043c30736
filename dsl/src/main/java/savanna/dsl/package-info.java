// SPDX-License-Identifier: Apache-2.0
/**
 * The optimizer language: programs, their operations and types, the parser and the printer.
 *
 * <p>Start reading at {@link savanna.dsl.Program}. What a program means is defined by {@link
 * savanna.dsl.exec.ReferenceInterpreter}; what can be said about it without running it lives in
 * {@code savanna.dsl.analysis}. Nothing here knows about tasks, search or files.
 */
@NullMarked
package savanna.dsl;

import org.jspecify.annotations.NullMarked;
