// SPDX-License-Identifier: Apache-2.0
/**
 * The log of a run, one JSON line an event: written, checked by its checksums and read again, for
 * searches and funnels, and the times beside it. Start reading at {@link
 * savanna.results.log.EventLogReader}. Which folder a log stands in is not known here.
 */
@NullMarked
package savanna.results.log;

import org.jspecify.annotations.NullMarked;
