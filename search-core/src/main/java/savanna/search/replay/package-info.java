// SPDX-License-Identifier: Apache-2.0
/**
 * Computing recorded losses again and comparing them. Start reading at {@link
 * savanna.search.replay.Replay}. Where results were recorded is not known here.
 */
@NullMarked
package savanna.search.replay;

import org.jspecify.annotations.NullMarked;
