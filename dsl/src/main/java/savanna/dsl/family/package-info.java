// SPDX-License-Identifier: Apache-2.0
/**
 * What known family an optimizer belongs to, told from how it behaves on designed histories of
 * gradients and not from how it is written. Start reading at {@link
 * savanna.dsl.family.FamilyClassifier}.
 */
@NullMarked
package savanna.dsl.family;

import org.jspecify.annotations.NullMarked;
