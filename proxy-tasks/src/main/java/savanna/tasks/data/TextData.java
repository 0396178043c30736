// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A text in UTF-8, any script.
 *
 * @param file plain or gzipped; read in pieces, however large
 * @param characters at most so many from the beginning are used, from 1; all is read
 * @param vocabulary most different tokens, from 2 to 128: the most frequent characters and one
 *     token for all others
 * @param length of a sequence, in characters
 * @param split of which the share counts
 */
public record TextData(Path file, int characters, int vocabulary, int length, Split split)
    implements OwnData {

  @Override
  public String description() {
    return file.toString();
  }

  @Override
  public List<String> checksums() {
    return List.of(FileChecksum.of(file));
  }

  @Override
  public Optional<String> missing() {
    return DataFiles.missing(List.of(file));
  }

  @Override
  public Contents read() {
    return new TextReader(this).contents();
  }
}
