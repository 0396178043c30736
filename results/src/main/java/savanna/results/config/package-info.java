// SPDX-License-Identifier: Apache-2.0
/**
 * Config files of searches and of funnels: their keys, their places for error messages, their
 * schema. Start reading at {@link savanna.results.config.ConfigFile}.
 */
@NullMarked
package savanna.results.config;

import org.jspecify.annotations.NullMarked;
