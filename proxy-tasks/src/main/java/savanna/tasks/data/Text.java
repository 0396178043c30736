// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.Arrays;
import savanna.dsl.RandomStream;
import savanna.tasks.model.Batch;

/**
 * Text cut into blocks of equal length, of which every tenth is for validation. A sequence lies
 * within one block, so no character that is validated on is ever trained on.
 */
final class Text implements Dataset {
  private static final int BLOCK = 3000;
  private static final int VALIDATION_EVERY = 10;

  private final byte[] tokens;
  private final int block;
  private final int validationEvery;
  private final int blocks;
  private final int length;
  private final int validation;
  private final int[] training; // blocks to train on, by their number

  /**
   * Makes the data set. Validation sequences are evenly spread and do not overlap.
   *
   * @param text as bytes; what does not fill a block is left out
   * @param size how much of it to use, and how
   * @throws IllegalArgumentException if there is not enough text for the validation sequences
   */
  Text(byte[] text, TextSize size) {
    this(tokens(text, size), BLOCK, VALIDATION_EVERY, size.length(), size.validation());
  }

  private static byte[] tokens(byte[] text, TextSize size) {
    byte[] tokens = new byte[Math.min(text.length, size.characters()) / BLOCK * BLOCK];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Vocabulary.token(text[i]);
    }
    return tokens;
  }

  /**
   * Makes the data set of tokens.
   *
   * @param block length of a block, in tokens
   * @param validationEvery which block is for validation, from 2
   * @param length of a sequence, in tokens, less than a block
   * @param validation how many sequences to validate on
   * @throws IllegalArgumentException if there is not enough text for the validation sequences
   */
  Text(byte[] tokens, int block, int validationEvery, int length, int validation) {
    this.tokens = tokens;
    this.block = block;
    this.validationEvery = validationEvery;
    this.blocks = tokens.length / block;
    this.length = length;
    this.validation = validation;
    this.training = trainingBlocks();
    if (validation > validationBlocks() * sequencesInBlock()) {
      throw new IllegalArgumentException(
          tokens.length + " characters are too few for " + validation + " validation sequences");
    }
  }

  private Text(Text all, int[] training) {
    this.tokens = all.tokens;
    this.block = all.block;
    this.validationEvery = all.validationEvery;
    this.blocks = all.blocks;
    this.length = all.length;
    this.validation = all.validation;
    this.training = training;
  }

  private int[] trainingBlocks() {
    int[] numbers = new int[blocks - validationBlocks()];
    for (int i = 0; i < numbers.length; i++) {
      // Blocks 9, 19, 29, ... are for validation: skip those before it.
      numbers[i] = i + Math.min(i / (validationEvery - 1), validationBlocks());
    }
    return numbers;
  }

  private int validationBlocks() {
    return blocks / validationEvery;
  }

  private int sequencesInBlock() {
    return (block - 1) / length; // the last token of a block is only a target
  }

  @Override
  public int trainingSize() {
    return training.length * block;
  }

  @Override
  public Dataset part(double share, RandomStream random) {
    int[] drawn = training.clone();
    for (int i = 1; i < drawn.length; i++) {
      int j = random.nextInt(i + 1);
      int moved = drawn[i];
      drawn[i] = drawn[j];
      drawn[j] = moved;
    }
    int kept = (int) Math.max(1, Math.round(share * drawn.length));
    return new Text(this, Arrays.copyOf(drawn, kept));
  }

  @Override
  public int validationSize() {
    return validation;
  }

  @Override
  public void drawTraining(RandomStream random, Batch batch) {
    for (int sequence = 0; sequence < batch.size(); sequence++) {
      int drawn = training[random.nextInt(training.length)];
      int start = random.nextInt(block - length);
      put(drawn * block + start, batch, sequence);
    }
    batch.setCount(batch.size());
  }

  @Override
  public void loadValidation(int first, Batch batch) {
    int count = Math.min(batch.size(), validation - first);
    long available = (long) validationBlocks() * sequencesInBlock();
    for (int sequence = 0; sequence < count; sequence++) {
      int index = (int) ((first + sequence) * available / validation);
      int from = (index / sequencesInBlock() + 1) * validationEvery - 1;
      put(from * block + index % sequencesInBlock() * length, batch, sequence);
    }
    batch.setCount(count);
  }

  private void put(int start, Batch batch, int sequence) {
    int[] inputs = batch.tokens();
    int[] targets = batch.targets();
    int to = sequence * length;
    for (int i = 0; i < length; i++) {
      inputs[to + i] = tokens[start + i];
      targets[to + i] = tokens[start + i + 1];
    }
  }
}
