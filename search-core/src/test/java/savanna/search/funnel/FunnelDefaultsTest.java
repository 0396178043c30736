// SPDX-License-Identifier: Apache-2.0
package savanna.search.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import savanna.search.config.FunnelSettings;
import savanna.search.config.StageSettings;
import savanna.tasks.Task;
import savanna.tasks.Tasks;

class FunnelDefaultsTest {

  @Test
  void noFamilyOfTheSearchIsInItAndEveryTaskIsHere() {
    List<String> families = Tasks.all().stream().map(Task::family).distinct().toList();
    for (String first : families) {
      for (String second : families) {
        FunnelSettings settings = FunnelDefaults.avoiding(List.of(first, second));
        List<String> names = new ArrayList<>(List.of(settings.metaValidation().task()));
        settings.stages().forEach(stage -> names.addAll(stage.tasks()));
        for (String name : names) {
          Task task = Tasks.find(name).orElseThrow();
          assertThat(task.family()).isNotIn(first, second);
          assertThat(task.available()).isTrue();
        }
      }
    }
  }

  @Test
  void stagesGrowTenfold() {
    for (StageSettings stage : FunnelDefaults.avoiding(List.of("digits-vit")).stages()) {
      int scale = (int) Math.pow(10, "ABC".indexOf(stage.name()));
      assertThat(stage.tasks())
          .allSatisfy(name -> assertThat(Tasks.find(name).orElseThrow().scale()).isEqualTo(scale));
    }
  }
}
