// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Images and classes in two IDX files of unsigned bytes, the format of MNIST.
 *
 * @param images plain or gzipped, three dimensions: images, rows, columns
 * @param labels plain or gzipped, one dimension
 * @param split into training and validation
 */
public record IdxData(Path images, Path labels, Split split) implements OwnData {
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;
  private static final int MOST_PIXELS = 1 << 20;
  private static final long MOST_BYTES = 1L << 30;

  @Override
  public String description() {
    return images + " and " + labels;
  }

  @Override
  public List<String> checksums() {
    return List.of(FileChecksum.of(images), FileChecksum.of(labels));
  }

  @Override
  public Optional<String> missing() {
    return DataFiles.missing(List.of(images, labels));
  }

  @Override
  public Contents read() {
    byte[] classes = readLabels();
    int[] size = new int[2];
    byte[][] pixels = readImages(size);
    if (pixels.length != classes.length) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s has %d images, and %s has %d labels; give the two files of one set",
              images,
              pixels.length,
              labels,
              classes.length));
    }
    if (classes.length < 2) {
      throw new DataException(images + ": has fewer than two images");
    }
    int highest = 0;
    boolean one = true;
    for (byte label : classes) {
      highest = Math.max(highest, label & 0xFF);
      one &= label == classes[0];
    }
    if (one) {
      throw new DataException(
          labels + ": every label is " + (classes[0] & 0xFF) + "; there is nothing to tell apart");
    }
    return new Contents(
        split.split(new IdxImages(pixels, classes)),
        size[0] * size[1],
        highest + 1,
        size[0] == size[1] ? size[0] : 0);
  }

  private byte[] readLabels() {
    try (DataInputStream stream = new DataInputStream(DataFiles.open(labels))) {
      checkMagic(labels, stream, LABELS_MAGIC, "labels (one dimension of unsigned bytes)");
      int count = stream.readInt();
      checkCount(labels, count, 1);
      byte[] bytes = stream.readNBytes(count);
      checkLength(labels, bytes.length, count, stream);
      return bytes;
    } catch (IOException e) {
      throw broken(labels, e);
    }
  }

  private byte[][] readImages(int[] size) {
    try (DataInputStream stream = new DataInputStream(DataFiles.open(images))) {
      checkMagic(images, stream, IMAGES_MAGIC, "images (three dimensions of unsigned bytes)");
      int count = stream.readInt();
      size[0] = stream.readInt();
      size[1] = stream.readInt();
      if (size[0] < 1 || size[1] < 1 || (long) size[0] * size[1] > MOST_PIXELS) {
        throw new DataException(
            images
                + ": says that its images are "
                + Integer.toUnsignedString(size[0])
                + "x"
                + Integer.toUnsignedString(size[1])
                + " pixels");
      }
      int length = size[0] * size[1];
      checkCount(images, count, length);
      byte[][] pixels = new byte[count][];
      for (int i = 0; i < count; i++) {
        pixels[i] = stream.readNBytes(length);
        if (pixels[i].length < length) {
          throw new DataException(
              String.format(
                  Locale.ROOT,
                  "%s: says that it has %d images of %dx%d pixels, and ends within image %d",
                  images,
                  count,
                  size[0],
                  size[1],
                  i + 1));
        }
      }
      checkLength(images, 0, 0, stream);
      return pixels;
    } catch (IOException e) {
      throw broken(images, e);
    }
  }

  private static void checkMagic(Path file, DataInputStream stream, int expected, String what)
      throws IOException {
    int magic = stream.readInt();
    if (magic != expected) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: begins with 0x%08x, and an IDX file of %s with 0x%08x",
              file,
              magic,
              what,
              expected));
    }
  }

  private static void checkCount(Path file, int count, int length) {
    if (count < 0 || (long) count * length > MOST_BYTES) {
      throw new DataException(
          file
              + ": says that it has "
              + Integer.toUnsignedString(count)
              + " items of "
              + length
              + " bytes, over 1 GiB");
    }
  }

  private static void checkLength(Path file, int length, int expected, DataInputStream stream)
      throws IOException {
    if (length < expected) {
      throw new DataException(
          file + ": says that it has " + expected + " items, and ends after " + length);
    }
    if (stream.read() >= 0) {
      throw new DataException(file + ": has more bytes than its sizes say");
    }
  }

  private static DataException broken(Path file, IOException error) {
    return error instanceof EOFException
        ? new DataException(file + ": ends too soon: it is cut off, or no IDX file", error)
        : DataFiles.cannotRead(file, error);
  }
}
