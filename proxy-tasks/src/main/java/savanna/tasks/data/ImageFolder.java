// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder with a subfolder of PNG and PGM images for each class. Colours become grey.
 *
 * @param folder whose subfolders' names, in their order, are the classes
 * @param split into training and validation
 */
public record ImageFolder(Path folder, Split split) implements OwnData {
  private static final int MOST_CLASSES = 256;

  @Override
  public String description() {
    return folder.toString();
  }

  @Override
  public Optional<String> missing() {
    return Files.isDirectory(folder)
        ? Optional.empty()
        : Optional.of("the folder '" + folder + "' is not there; restore it, or correct its path");
  }

  /** Returns one checksum, of all paths below the folder and of what the files hold. */
  @Override
  public List<String> checksums() {
    Hasher hasher = Hashing.sha256().newHasher();
    for (Path type : classes()) {
      for (Path image : images(type)) {
        String line = folder.relativize(image) + " " + FileChecksum.of(image) + "\n";
        hasher.putString(line.replace('\\', '/'), StandardCharsets.UTF_8);
      }
    }
    return List.of(hasher.hash().toString());
  }

  @Override
  public Contents read() {
    List<byte[]> pixels = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    List<Path> classes = classes();
    GreyImage first = null;
    Path firstFile = folder;
    for (int label = 0; label < classes.size(); label++) {
      for (Path file : images(classes.get(label))) {
        GreyImage image = GreyImage.read(file);
        if (first == null) {
          first = image;
          firstFile = file;
        } else if (image.width() != first.width() || image.height() != first.height()) {
          throw new DataException(
              file
                  + ": is "
                  + image.size()
                  + " pixels, and "
                  + firstFile
                  + " is "
                  + first.size()
                  + "; all images have one size");
        }
        pixels.add(image.pixels());
        labels.add(label);
      }
    }
    if (first == null) {
      throw new DataException(folder + ": has no images");
    }
    byte[] all = new byte[labels.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = labels.get(i).byteValue();
    }
    return new Contents(
        split.split(new IdxImages(pixels.toArray(new byte[0][]), all)),
        first.width() * first.height(),
        classes.size(),
        first.width() == first.height() ? first.width() : 0);
  }

  private List<Path> classes() {
    List<Path> classes = list(folder, Files::isDirectory);
    if (classes.size() < 2 || classes.size() > MOST_CLASSES) {
      throw new DataException(
          folder
              + ": has "
              + classes.size()
              + " subfolders; give one for each class, from 2 to "
              + MOST_CLASSES);
    }
    return classes;
  }

  private static List<Path> images(Path type) {
    List<Path> images = list(type, GreyImage::isNamedAsOne);
    if (images.isEmpty()) {
      throw new DataException(type + ": has no .png or .pgm file; fill it or remove it");
    }
    return images;
  }

  private static List<Path> list(Path folder, Predicate<Path> filter) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(filter)
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw DataFiles.cannotRead(folder, e);
    }
  }
}
