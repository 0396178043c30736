// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import savanna.dsl.RandomStream;
import savanna.tasks.model.Batch;

/**
 * A part of another source's training data, with noise in its targets; it validates as that does.
 */
public final class VariedSource extends ForwardingSource {
  private final double share;
  private final double noise;
  private final long seed;

  /**
   * Makes the source.
   *
   * @param share of the training data, above 0; 1 takes all
   * @param noise probability that a training target is replaced by another one of its batch, anew
   *     in each batch; the other may be equal
   * @param seed that chooses the part
   */
  public VariedSource(DataSource source, double share, double noise, long seed) {
    super(source);
    this.share = share;
    this.noise = noise;
    this.seed = seed;
  }

  @Override
  public Dataset load() {
    Dataset all = super.load();
    Dataset part = share == 1 ? all : all.part(share, RandomStream.of(seed));
    return noise == 0 ? part : new Noisy(part, noise);
  }

  private record Noisy(Dataset dataset, double noise) implements Dataset {

    @Override
    public int trainingSize() {
      return dataset.trainingSize();
    }

    @Override
    public int validationSize() {
      return dataset.validationSize();
    }

    @Override
    public void drawTraining(RandomStream random, Batch batch) {
      dataset.drawTraining(random, batch);
      int[] targets = batch.targets();
      float[] numbers = batch.numbers();
      for (int i = 0; i < targets.length; i++) {
        if (random.nextDouble() < noise) {
          int other = random.nextInt(targets.length);
          targets[i] = targets[other];
          if (numbers.length > 0) {
            numbers[i] = numbers[other];
          }
        }
      }
    }

    @Override
    public void loadValidation(int first, Batch batch) {
      dataset.loadValidation(first, batch);
    }
  }
}
