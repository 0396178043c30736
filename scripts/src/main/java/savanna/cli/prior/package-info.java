// SPDX-License-Identifier: Apache-2.0
/** What known programs tell a search before it begins. */
@NullMarked
package savanna.cli.prior;

import org.jspecify.annotations.NullMarked;
