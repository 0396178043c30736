// SPDX-License-Identifier: Apache-2.0
/**
 * Training loops that are programs of their own, in any language. Savanna starts a program once a
 * worker and talks with it in lines of JSON on its standard input and output. Start reading at
 * {@link savanna.tasks.command.CommandTask}; {@code proxy-tasks/OWN-TASKS.md} has the protocol.
 */
@NullMarked
package savanna.tasks.command;

import org.jspecify.annotations.NullMarked;
