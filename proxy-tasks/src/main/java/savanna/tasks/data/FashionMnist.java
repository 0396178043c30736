// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** 70,000 images of clothes, 28x28 pixels, ten classes: Zalando's Fashion-MNIST. */
public final class FashionMnist {
  private static final String NAME = "fashion-mnist";
  private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");
  private static final String TRAINING_IMAGES = "train-images-idx3-ubyte.gz";
  private static final String TRAINING_LABELS = "train-labels-idx1-ubyte.gz";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";
  private static final String TRAINING_IMAGES_SHA256 =
      "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7";
  private static final String TRAINING_LABELS_SHA256 =
      "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056";
  private static final String TEST_IMAGES_SHA256 =
      "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa";
  private static final String TEST_LABELS_SHA256 =
      "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05";

  private FashionMnist() {}

  /**
   * Returns the 60,000 training images, with the first {@code validation} of the 10,000 test images
   * to validate on. They are looked for in the data directory, then where Debian's package
   * dataset-fashion-mnist puts them.
   */
  public static DataSource in(DataDirectory directory, int validation) {
    List<Path> places = List.of(directory.path().resolve(NAME), DEBIAN);
    return new LazySource(
        "Fashion-MNIST, 60,000 images of clothes",
        "MIT",
        List.of(
            TRAINING_IMAGES_SHA256, TRAINING_LABELS_SHA256, TEST_IMAGES_SHA256, TEST_LABELS_SHA256),
        () ->
            place(places).isPresent()
                ? Optional.empty()
                : Optional.of(remedy() + directory.lookedFor(NAME)),
        () ->
            load(
                place(places)
                    .orElseThrow(
                        () -> new DataException(places.get(0) + " is absent: " + remedy())),
                validation));
  }

  private static String remedy() {
    return "install the Debian package dataset-fashion-mnist, or " + DataDirectory.remedy(NAME);
  }

  private static Optional<Path> place(List<Path> places) {
    return places.stream()
        .filter(path -> Files.isReadable(path.resolve(TRAINING_IMAGES)))
        .findFirst();
  }

  private static Dataset load(Path place, int validation) {
    IdxImages test =
        IdxImages.read(
            DataDirectory.read(place.resolve(TEST_IMAGES), TEST_IMAGES_SHA256, NAME),
            DataDirectory.read(place.resolve(TEST_LABELS), TEST_LABELS_SHA256, NAME),
            place.toString());
    IdxImages training =
        IdxImages.read(
            DataDirectory.read(place.resolve(TRAINING_IMAGES), TRAINING_IMAGES_SHA256, NAME),
            DataDirectory.read(place.resolve(TRAINING_LABELS), TRAINING_LABELS_SHA256, NAME),
            place.toString());
    return LabelledExamples.inOrder(test.first(validation).then(training), validation);
  }
}
