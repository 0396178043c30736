// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.data;

import java.util.List;
import java.util.Optional;
import savanna.dsl.RandomStream;
import savanna.tasks.model.Batch;

/** Data that a task gets at by itself: it is described, and cannot be had as a data set. */
record DescribedSource(String description, String licence, List<String> checksums)
    implements DataSource {

  DescribedSource {
    checksums = List.copyOf(checksums);
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public Dataset load() {
    return new Elsewhere();
  }

  private record Elsewhere() implements Dataset {

    @Override
    public int trainingSize() {
      return 0;
    }

    @Override
    public int validationSize() {
      return 0;
    }

    @Override
    public void drawTraining(RandomStream random, Batch batch) {
      throw new IndexOutOfBoundsException("the task has its data to itself");
    }

    @Override
    public void loadValidation(int first, Batch batch) {
      throw new IndexOutOfBoundsException("the task has its data to itself");
    }
  }
}
