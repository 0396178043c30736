// SPDX-License-Identifier: Apache-2.0
/**
 * Whole runs in their run directories: begin, go on, stop. Progress goes to a listener, what cannot
 * be done is a {@link savanna.results.session.SessionException}. <b>Start reading at {@link
 * savanna.results.session.SearchSession}</b>; {@link savanna.Savanna} is the short way in. What
 * users type and read is not known here.
 */
@NullMarked
package savanna.results.session;

import org.jspecify.annotations.NullMarked;
