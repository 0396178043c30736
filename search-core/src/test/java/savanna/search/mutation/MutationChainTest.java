// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MutationChainTest {
  private static final String TEXT = "delete 3; insert 2 update = sign(m); modify 1 2 0.95";

  @Test
  void theTextIsReadBack() {
    MutationChain chain = MutationChain.ofText(TEXT);

    assertThat(chain).hasSize(3);
    assertThat(chain.get(0)).isEqualTo(new Mutation.Delete(3));
    assertThat(MutationChain.of(List.copyOf(chain))).hasToString(TEXT);
  }

  @Test
  void aChainEqualsThatOfItsTextAndTheListOfItsMutations() {
    MutationChain parsed = MutationChain.parse(TEXT);

    assertThat(MutationChain.ofText(TEXT)).isEqualTo(parsed).hasSameHashCodeAs(parsed);
    assertThat(MutationChain.ofText(TEXT)).isEqualTo(List.copyOf(parsed));
    assertThat(List.copyOf(parsed)).isEqualTo(MutationChain.ofText(TEXT));
    assertThat(MutationChain.ofText("delete 3")).isNotEqualTo(MutationChain.ofText("delete 4"));
  }

  @Test
  void whatIsNoMutationShowsWhenItIsAskedFor() {
    MutationChain broken = MutationChain.ofText("fly 0");

    assertThat(broken).isNotEqualTo(MutationChain.ofText("delete 0"));
    assertThatThrownBy(() -> broken.get(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a mutation: fly 0");
    assertThatThrownBy(() -> MutationChain.parse("delete 0; fly 0"))
        .hasMessage("not a mutation: fly 0");
  }
}
