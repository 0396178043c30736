// SPDX-License-Identifier: Apache-2.0
/**
 * Runs as people look at them: curves of bounded size over any number of children, and the HTML
 * page that shows them. Start reading at {@link savanna.results.history.RunHistory}, the fold, and
 * {@link savanna.results.report.HtmlReport}, the page; its template, style and script are resources
 * of this package. Nothing here prints or serves.
 */
@NullMarked
package savanna.results.report;

import org.jspecify.annotations.NullMarked;
