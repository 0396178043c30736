// SPDX-License-Identifier: Apache-2.0
package savanna.search.board;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import savanna.search.json.JsonDialect;

/**
 * A board that others have published, as far as its optimizers have library programs.
 *
 * @param name short
 * @param source where it was published
 * @param figure what the numbers are; lower is better
 * @param entries its optimizers
 */
public record PublicBoard(String name, String source, String figure, List<Entry> entries) {
  private static final String RESOURCE = "/savanna/public-boards.json";

  /**
   * An optimizer on the board.
   *
   * @param optimizer as the board calls it
   * @param value its figure, lower is better
   * @param programs library programs that are this optimizer, the nearest first; none if there is
   *     none
   */
  public record Entry(String optimizer, double value, List<String> programs) {
    public Entry {
      programs = List.copyOf(programs);
    }
  }

  public PublicBoard {
    entries = List.copyOf(entries);
  }

  /** Returns those that are known here. */
  public static List<PublicBoard> all() {
    ObjectMapper mapper = JsonDialect.MAPPER;
    try (InputStream stream = PublicBoard.class.getResourceAsStream(RESOURCE)) {
      return Arrays.asList(mapper.readValue(stream, PublicBoard[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
