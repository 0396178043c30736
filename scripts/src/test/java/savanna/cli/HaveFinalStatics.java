// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Static fields are constants. */
final class HaveFinalStatics extends ArchCondition<JavaClass> {
  static final HaveFinalStatics CONDITION = new HaveFinalStatics();

  private HaveFinalStatics() {
    super("have only final static fields");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getFields().stream()
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .forEach(
            field ->
                events.add(
                    new SimpleConditionEvent(
                        field,
                        field.getModifiers().contains(JavaModifier.FINAL),
                        field.getFullName() + " is static and not final")));
  }
}
