// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * An image in grey, 0 to 255.
 *
 * @param pixels row by row, unsigned
 */
record GreyImage(int width, int height, byte[] pixels) {
  private static final Set<String> OTHERS =
      Set.of("jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "ppm", "pbm");
  private static final long MOST_BYTES = 64 << 20;

  /**
   * Returns whether a file's name ends as that of an image.
   *
   * @throws DataException if it is that of a format which is not read, and would be missing
   */
  static boolean isNamedAsOne(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (OTHERS.contains(ending)) {
      throw new DataException(file + ": is no PNG or PGM image; convert it, or remove it");
    }
    return Files.isRegularFile(file) && (ending.equals("png") || ending.equals("pgm"));
  }

  String size() {
    return width + "x" + height;
  }

  /**
   * Reads a PNG or PGM file.
   *
   * @throws DataException if it is neither
   */
  static GreyImage read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new DataException(file + ": is larger than 64 MiB");
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > 1 && bytes[0] == 'P' && (bytes[1] == '5' || bytes[1] == '2')) {
        return new PgmReader(file, bytes).image();
      }
      @Nullable BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null) {
        throw new DataException(file + ": is neither a PNG nor a PGM image; remove it");
      }
      return grey(image);
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new DataException(
          file + ": cannot be read as an image (" + e.getMessage() + "); replace or remove it", e);
    }
  }

  private static GreyImage grey(BufferedImage image) {
    byte[] pixels = new byte[image.getWidth() * image.getHeight()];
    int bands = image.getRaster().getNumBands();
    boolean plain =
        bands <= 2
            && image.getSampleModel().getSampleSize(0) == 8
            && image.getColorModel().getColorSpace().getNumComponents() == 1;
    int[] samples = new int[bands];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int value;
        if (plain) {
          value = image.getRaster().getPixel(x, y, samples)[0];
        } else {
          int rgb = image.getRGB(x, y);
          value = ((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 3;
        }
        pixels[y * image.getWidth() + x] = (byte) value;
      }
    }
    return new GreyImage(image.getWidth(), image.getHeight(), pixels);
  }
}
