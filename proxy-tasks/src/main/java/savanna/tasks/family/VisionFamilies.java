// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.family;

import java.util.List;
import savanna.tasks.ModelTask;
import savanna.tasks.Schedule;
import savanna.tasks.Task;
import savanna.tasks.data.DataDirectory;
import savanna.tasks.data.DataSource;
import savanna.tasks.data.EmbeddedTables;
import savanna.tasks.data.FashionMnist;
import savanna.tasks.model.Architecture;
import savanna.tasks.model.ConvolutionalNet;
import savanna.tasks.model.Mlp;
import savanna.tasks.model.PatchTransformer;

/** Classification of images, and of irises. */
public final class VisionFamilies {
  private static final String IMAGES = "images";
  private static final int CLASSES = 10;
  private static final int DIGIT_SIDE = 8;
  private static final int DIGIT_PIXELS = DIGIT_SIDE * DIGIT_SIDE;
  private static final int FASHION_SIDE = 28;
  private static final int FASHION_PIXELS = FASHION_SIDE * FASHION_SIDE;
  private static final int DIGIT_STEPS = 400;
  private static final int FASHION_STEPS = 500;
  private static final int FASHION_VALIDATION = 2000;
  private static final int BATCH = 32;

  private VisionFamilies() {}

  /** Species of iris: a smoke task. */
  public static final class IrisMlp extends BuiltInFamily {

    /** Makes the family. */
    public IrisMlp() {
      super("iris-mlp", "measurements", NEVER);
    }

    @Override
    public List<Task> tasks(DataDirectory directory) {
      return List.of(
          new ModelTask(
              name(),
              name(),
              1,
              "species of iris from four lengths; 4-16-3 perceptron, full batch (smoke task)",
              EmbeddedTables.iris(),
              new Mlp(4, List.of(16), 3),
              120,
              50,
              Schedule.COSINE));
    }
  }

  /** Images of one size. */
  private abstract static class Images extends BuiltInFamily {
    private final String images;
    private final int proxySteps;

    Images(String name, int rank, String images, int proxySteps) {
      super(name, IMAGES, rank);
      this.images = images;
      this.proxySteps = proxySteps;
    }

    final Task task(Scale scale, DataSource source, Architecture architecture) {
      return new ModelTask(
          scale.nameOf(name()),
          name(),
          scale.factor(),
          images + architecture.description(),
          source,
          architecture,
          BATCH,
          scale.trainSteps(proxySteps),
          Schedule.COSINE);
    }
  }

  private abstract static class Digits extends Images {

    Digits(String name, int rank) {
      super(name, rank, "handwritten digits of 8x8 pixels; ", DIGIT_STEPS);
    }

    @Override
    public final List<Task> tasks(DataDirectory directory) {
      DataSource digits = EmbeddedTables.digits();
      return List.of(
          task(Scale.PROXY, digits, architecture(Scale.PROXY)),
          task(Scale.META_VALIDATION, digits, architecture(Scale.META_VALIDATION)));
    }

    abstract Architecture architecture(Scale scale);
  }

  private abstract static class Fashion extends Images {

    Fashion(String name, int rank) {
      super(name, rank, "clothes of 28x28 pixels; ", FASHION_STEPS);
    }

    @Override
    public final List<Task> tasks(DataDirectory directory) {
      DataSource fashion = FashionMnist.in(directory, FASHION_VALIDATION);
      return List.of(
          task(Scale.PROXY, fashion, architecture(Scale.PROXY)),
          task(Scale.META_VALIDATION, fashion, architecture(Scale.META_VALIDATION)),
          task(Scale.TARGET, fashion, architecture(Scale.TARGET)));
    }

    abstract Architecture architecture(Scale scale);
  }

  /** Digits by a vision transformer. */
  public static final class DigitsVit extends Digits {

    /** Makes the family. */
    public DigitsVit() {
      super("digits-vit", 2);
    }

    @Override
    Architecture architecture(Scale scale) {
      return vit(DIGIT_SIDE, 2, scale);
    }
  }

  /** Digits, a fifth of whose labels are random, by a vision transformer. */
  public static final class DigitsNoisyVit extends Images {

    /** Makes the family. */
    public DigitsNoisyVit() {
      super(
          "digits-noisy-vit",
          NEVER,
          "digits of 8x8 pixels, a fifth of the labels random; ",
          DIGIT_STEPS);
    }

    @Override
    public List<Task> tasks(DataDirectory directory) {
      return List.of(
          task(Scale.PROXY, EmbeddedTables.noisyDigits(), vit(DIGIT_SIDE, 2, Scale.PROXY)));
    }
  }

  /** Digits by a perceptron. */
  public static final class DigitsMlp extends Digits {

    /** Makes the family. */
    public DigitsMlp() {
      super("digits-mlp", 5);
    }

    @Override
    Architecture architecture(Scale scale) {
      return scale == Scale.PROXY ? mlp(DIGIT_PIXELS, 32) : mlp(DIGIT_PIXELS, 128, 64);
    }
  }

  /** Digits by a convolutional net. */
  public static final class DigitsConv extends Digits {

    /** Makes the family. */
    public DigitsConv() {
      super("digits-conv", 3);
    }

    @Override
    Architecture architecture(Scale scale) {
      return scale == Scale.PROXY ? conv(DIGIT_SIDE, 2, 1, 12) : conv(DIGIT_SIDE, 1, 2, 12);
    }
  }

  /** Clothes by a vision transformer. */
  public static final class FashionVit extends Fashion {

    /** Makes the family. */
    public FashionVit() {
      super("fashion-vit", 1);
    }

    @Override
    Architecture architecture(Scale scale) {
      return vit(FASHION_SIDE, scale == Scale.TARGET ? 4 : 7, scale);
    }
  }

  /** Clothes by a perceptron. */
  public static final class FashionMlp extends Fashion {

    /** Makes the family. */
    public FashionMlp() {
      super("fashion-mlp", NEVER);
    }

    @Override
    Architecture architecture(Scale scale) {
      return switch (scale) {
        case PROXY -> mlp(FASHION_PIXELS, 16);
        case META_VALIDATION -> mlp(FASHION_PIXELS, 96, 32);
        case TARGET -> mlp(FASHION_PIXELS, 448, 256);
      };
    }
  }

  /** Clothes by a convolutional net. */
  public static final class FashionConv extends Fashion {

    /** Makes the family. */
    public FashionConv() {
      super("fashion-conv", 4);
    }

    @Override
    Architecture architecture(Scale scale) {
      return switch (scale) {
        case PROXY -> conv(FASHION_SIDE, 4, 1, 12);
        case META_VALIDATION -> conv(FASHION_SIDE, 2, 1, 16);
        case TARGET -> conv(FASHION_SIDE, 2, 3, 24);
      };
    }
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
