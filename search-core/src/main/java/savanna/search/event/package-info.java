// SPDX-License-Identifier: Apache-2.0
/**
 * What happens in a search, as values: they are the log, and the log is the state of the search.
 * Nothing here depends on time, threads or the number of workers. How events are written is not
 * known here.
 */
@NullMarked
package savanna.search.event;

import org.jspecify.annotations.NullMarked;
