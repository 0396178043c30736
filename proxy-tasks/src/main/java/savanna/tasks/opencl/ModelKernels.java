// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import java.util.HashMap;
import java.util.Map;
import savanna.dsl.opencl.OpenClContext;
import savanna.tasks.ModelTask;
import savanna.tasks.RunRecorder;
import savanna.tasks.model.Architecture;

/**
 * A device and the kernels compiled on it: one for each model and batch size, whatever the tasks'
 * data, length and seeds. For one thread.
 */
public final class ModelKernels implements AutoCloseable {
  private final OpenClContext context;
  private final int group;
  private final Map<Key, ModelKernel> kernels = new HashMap<>();

  private record Key(Architecture architecture, int batchSize) {}

  /** Makes an empty cache; {@link #close} also closes the device. */
  public ModelKernels(OpenClContext context) {
    this(context, 0);
  }

  /**
   * Makes an empty cache.
   *
   * @param group work-items of a work-group, a power of two; 0 for what suits the device
   */
  public ModelKernels(OpenClContext context, int group) {
    this.context = context;
    this.group = group;
  }

  /** Returns the device. */
  public OpenClContext context() {
    return context;
  }

  ModelKernel of(ModelTask task, RunRecorder recorder) {
    return kernels.computeIfAbsent(
        new Key(task.architecture(), task.batchSize()),
        key -> ModelKernel.compile(context, recorder, group));
  }

  /** Gives kernels and device back. Trainers are closed before. */
  @Override
  public void close() {
    kernels.values().forEach(each -> each.kernel().close());
    context.close();
  }
}
