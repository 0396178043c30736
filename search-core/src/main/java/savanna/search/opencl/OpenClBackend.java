// SPDX-License-Identifier: Apache-2.0
package savanna.search.opencl;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import savanna.dsl.opencl.OpenClContext;
import savanna.dsl.opencl.OpenClDevices;
import savanna.dsl.opencl.OpenClException;
import savanna.search.evaluation.BackendException;
import savanna.search.evaluation.EvaluationBackend;
import savanna.search.evaluation.EvaluationService;
import savanna.tasks.ModelTask;
import savanna.tasks.Task;
import savanna.tasks.opencl.ModelKernels;

/**
 * {@code opencl}: one work-group trains one candidate on an OpenCL device, as many at a time as are
 * submitted and fit into its memory; the number of workers does not matter. Only for tasks that
 * train a model of Savanna's, without augmentation.
 *
 * <p>Deviation: losses have not the bits of {@code threads}, since sums have another order. On one
 * device with one driver the same candidate gives the same bits.
 */
public final class OpenClBackend implements EvaluationBackend {
  /** Its name. */
  public static final String NAME = "opencl";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String arithmetic() {
    try {
      return OpenClDevices.preferred().identity();
    } catch (OpenClException e) {
      throw new BackendException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public EvaluationService open(Request request) {
    Map<String, ModelTask> tasks = new HashMap<>();
    for (Task task : request.tasks()) {
      if (!(task instanceof ModelTask model)) {
        throw new BackendException(
            String.format(
                Locale.ROOT,
                "the backend opencl trains models of Savanna's alone, and '%s' is an augmented task"
                    + " or one of your own; take --backend threads",
                task.name()));
      }
      tasks.put(model.name(), model);
    }
    try {
      return new OpenClService(new ModelKernels(OpenClContext.open()), tasks);
    } catch (OpenClException e) {
      throw new BackendException(String.valueOf(e.getMessage()), e);
    }
  }
}
