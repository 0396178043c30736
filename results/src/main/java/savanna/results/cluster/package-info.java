// SPDX-License-Identifier: Apache-2.0
/**
 * Training on many machines. The process that searches opens a {@link
 * savanna.results.cluster.ClusterBackend}, which holds a message broker (Apache Artemis) or uses
 * one that is there; a {@link savanna.results.cluster.Worker} joins, says what it is, takes
 * candidates and answers. Both say only JSON text to each other. The search's log is the only
 * truth: nothing is kept by the broker. <b>Start reading at {@link
 * savanna.results.cluster.ClusterService}.</b> Nothing here is loaded unless it is asked for.
 */
@NullMarked
package savanna.results.cluster;

import org.jspecify.annotations.NullMarked;
