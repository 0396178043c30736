// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The mutations that made a child of its parent, one after the other. Of a text they are parsed
 * when one is first asked for: a log may have a million, of which few matter. Two chains are equal
 * if their texts are. Immutable.
 */
public final class MutationChain extends AbstractList<Mutation> implements RandomAccess {
  private static final String SEPARATOR = "; ";

  private @Nullable String text;
  private @Nullable List<Mutation> mutations;

  private MutationChain(@Nullable String text, @Nullable List<Mutation> mutations) {
    this.text = text;
    this.mutations = mutations;
  }

  /** Returns these mutations. */
  public static MutationChain of(List<Mutation> mutations) {
    return mutations instanceof MutationChain chain
        ? chain
        : new MutationChain(null, List.copyOf(mutations));
  }

  /**
   * Returns the chain that {@link #toString} wrote. If the text is none, that shows when a mutation
   * is asked for: as an {@link IllegalArgumentException}.
   */
  public static MutationChain ofText(String text) {
    return new MutationChain(text, null);
  }

  /**
   * Returns the chain that {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static MutationChain parse(String text) {
    return new MutationChain(text, parsed(text));
  }

  private static List<Mutation> parsed(String text) {
    if (!text.contains(SEPARATOR)) {
      return List.of(Mutation.parse(text));
    }
    List<Mutation> mutations = new ArrayList<>();
    for (String one : text.split(SEPARATOR)) {
      mutations.add(Mutation.parse(one));
    }
    return List.copyOf(mutations);
  }

  /** Several threads may parse at once: they get the same. */
  private List<Mutation> mutations() {
    List<Mutation> known = mutations;
    if (known == null) {
      known = parsed(toString());
      mutations = known;
    }
    return known;
  }

  @Override
  public Mutation get(int index) {
    return mutations().get(index);
  }

  @Override
  public int size() {
    return mutations().size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MutationChain that
        ? toString().equals(that.toString())
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** Returns the one-line forms of the mutations, joined by "; ". */
  @Override
  public String toString() {
    String known = text;
    if (known == null) {
      known = mutations().stream().map(Mutation::toString).collect(Collectors.joining(SEPARATOR));
      text = known;
    }
    return known;
  }
}
