// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import java.util.List;
import savanna.tasks.data.DataDirectory;
import savanna.tasks.data.DataSource;
import savanna.tasks.data.EmbeddedTables;
import savanna.tasks.data.FashionMnist;
import savanna.tasks.model.Architecture;
import savanna.tasks.model.ConvolutionalNet;
import savanna.tasks.model.Mlp;
import savanna.tasks.model.PatchTransformer;

/** Classification of images, and of irises. */
final class VisionTasks {
  private static final int CLASSES = 10;
  private static final int DIGIT_SIDE = 8;
  private static final int FASHION_SIDE = 28;
  private static final int FASHION_PIXELS = FASHION_SIDE * FASHION_SIDE;
  private static final int DIGIT_STEPS = 400;
  private static final int FASHION_STEPS = 500;
  private static final int BATCH = 32;

  private VisionTasks() {}

  static List<Task> all(DataDirectory directory) {
    DataSource digits = EmbeddedTables.digits();
    DataSource fashion = FashionMnist.in(directory, 2000);
    String digit = "handwritten digits of 8x8 pixels; ";
    String noisy = "digits of 8x8 pixels, a fifth of the labels random; ";
    String clothes = "clothes of 28x28 pixels; ";
    Scale x1 = Scale.PROXY;
    Scale x10 = Scale.META_VALIDATION;
    Scale x100 = Scale.TARGET;
    return List.of(
        iris(),
        task("digits-vit", x1, digit, digits, vit(DIGIT_SIDE, 2, x1), DIGIT_STEPS),
        task("digits-vit", x10, digit, digits, vit(DIGIT_SIDE, 2, x10), DIGIT_STEPS),
        task(
            "digits-noisy-vit",
            x1,
            noisy,
            EmbeddedTables.noisyDigits(),
            vit(DIGIT_SIDE, 2, x1),
            DIGIT_STEPS),
        task("digits-mlp", x1, digit, digits, mlp(64, 32), DIGIT_STEPS),
        task("digits-mlp", x10, digit, digits, mlp(64, 128, 64), DIGIT_STEPS),
        task("digits-conv", x1, digit, digits, conv(DIGIT_SIDE, 2, 1, 12), DIGIT_STEPS),
        task("digits-conv", x10, digit, digits, conv(DIGIT_SIDE, 1, 2, 12), DIGIT_STEPS),
        task("fashion-vit", x1, clothes, fashion, vit(FASHION_SIDE, 7, x1), FASHION_STEPS),
        task("fashion-vit", x10, clothes, fashion, vit(FASHION_SIDE, 7, x10), FASHION_STEPS),
        task("fashion-vit", x100, clothes, fashion, vit(FASHION_SIDE, 4, x100), FASHION_STEPS),
        task("fashion-mlp", x1, clothes, fashion, mlp(FASHION_PIXELS, 16), FASHION_STEPS),
        task("fashion-mlp", x10, clothes, fashion, mlp(FASHION_PIXELS, 96, 32), FASHION_STEPS),
        task("fashion-mlp", x100, clothes, fashion, mlp(FASHION_PIXELS, 448, 256), FASHION_STEPS),
        task("fashion-conv", x1, clothes, fashion, conv(FASHION_SIDE, 4, 1, 12), FASHION_STEPS),
        task("fashion-conv", x10, clothes, fashion, conv(FASHION_SIDE, 2, 1, 16), FASHION_STEPS),
        task("fashion-conv", x100, clothes, fashion, conv(FASHION_SIDE, 2, 3, 24), FASHION_STEPS));
  }

  private static Task iris() {
    return new Task(
        "iris-mlp",
        "iris-mlp",
        1,
        "species of iris from four lengths; 4-16-3 perceptron, full batch (smoke task)",
        EmbeddedTables.iris(),
        new Mlp(4, List.of(16), 3),
        120,
        50,
        Schedule.COSINE);
  }

  private static Task task(
      String family,
      Scale scale,
      String images,
      DataSource source,
      Architecture architecture,
      int proxySteps) {
    return new Task(
        scale.nameOf(family),
        family,
        scale.factor(),
        images + architecture.description(),
        source,
        architecture,
        BATCH,
        scale.trainSteps(proxySteps),
        Schedule.COSINE);
  }

  private static Architecture vit(int side, int patch, Scale scale) {
    return new PatchTransformer(side, patch, scale.transformer(), CLASSES);
  }

  private static Architecture mlp(int pixels, Integer... hidden) {
    return new Mlp(pixels, List.of(hidden), CLASSES);
  }

  private static Architecture conv(int side, int patch, int blocks, int channels) {
    return new ConvolutionalNet(side, patch, blocks, channels, CLASSES);
  }
}
