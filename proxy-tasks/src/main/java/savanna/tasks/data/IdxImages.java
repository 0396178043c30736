// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Images of bytes with a class each, as the IDX format has them; pixels are scaled to [0, 1].
 *
 * @param pixels [images][height * width]
 * @param labels [images]
 */
record IdxImages(byte[][] pixels, byte[] labels) implements Examples {
  private static final int IMAGES_MAGIC = 0x803; // unsigned bytes in three dimensions
  private static final int LABELS_MAGIC = 0x801; // unsigned bytes in one dimension
  private static final int IMAGES_HEADER = 16;
  private static final int LABELS_HEADER = 8;

  /**
   * Reads a pair of gzipped IDX files.
   *
   * @param name of where they are, for messages
   * @throws DataException if they are not IDX files of as many images as labels
   */
  static IdxImages read(byte[] images, byte[] labels, String name) {
    ByteBuffer imageData = unpack(images, name, IMAGES_HEADER);
    ByteBuffer labelData = unpack(labels, name, LABELS_HEADER);
    int imageMagic = imageData.getInt();
    int labelMagic = labelData.getInt();
    int count = imageData.getInt();
    int labelCount = labelData.getInt();
    long size = (long) imageData.getInt() * imageData.getInt();
    if (imageMagic != IMAGES_MAGIC
        || labelMagic != LABELS_MAGIC
        || count != labelCount
        || labelData.remaining() != count
        || imageData.remaining() != count * size) {
      throw new DataException(name + " does not hold IDX files of as many images as labels");
    }
    byte[][] pixels = new byte[count][(int) size];
    for (byte[] image : pixels) {
      imageData.get(image);
    }
    byte[] classes = new byte[count];
    labelData.get(classes);
    return new IdxImages(pixels, classes);
  }

  private static ByteBuffer unpack(byte[] packed, String name, int header) {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = stream.readAllBytes();
      if (bytes.length >= header) {
        return ByteBuffer.wrap(bytes);
      }
    } catch (IOException e) {
      throw new DataException(name + " holds a file that is not gzipped", e);
    }
    throw new DataException(name + " holds a file without an IDX header");
  }

  /** Returns the first {@code count} images. */
  IdxImages first(int count) {
    return new IdxImages(Arrays.copyOf(pixels, count), Arrays.copyOf(labels, count));
  }

  /** Returns these images and then the others. */
  IdxImages then(IdxImages others) {
    byte[][] allPixels = Arrays.copyOf(pixels, pixels.length + others.pixels.length);
    System.arraycopy(others.pixels, 0, allPixels, pixels.length, others.pixels.length);
    byte[] allLabels = Arrays.copyOf(labels, allPixels.length);
    System.arraycopy(others.labels, 0, allLabels, labels.length, others.labels.length);
    return new IdxImages(allPixels, allLabels);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int example) {
    return labels[example] & 0xff;
  }

  @Override
  public void put(int example, float[][] features, int column) {
    byte[] image = pixels[example];
    for (int i = 0; i < image.length; i++) {
      features[i][column] = (image[i] & 0xff) / 255f;
    }
  }
}
