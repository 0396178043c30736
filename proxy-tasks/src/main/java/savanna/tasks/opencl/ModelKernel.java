// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import java.util.List;
import savanna.dsl.exec.ParameterLayout;
import savanna.dsl.exec.opencl.OptimizerSource;
import savanna.dsl.opencl.DeviceDescription;
import savanna.dsl.opencl.OpenClContext;
import savanna.dsl.opencl.OpenClKernel;
import savanna.tasks.RunRecorder;
import savanna.tasks.model.Model;

/**
 * The kernel that trains candidates on one model, compiled, and its sizes.
 *
 * @param kernel named {@code train}
 * @param group work-items of a work-group
 * @param layout of the parameters
 * @param inputs integers that a batch has for inputs
 * @param targets integers that a batch has for targets
 * @param modelFloats activations and their gradients
 * @param activationFloats those in global memory: 0 if they are in the work-group's local memory
 * @param scratchFloats floats of a work-group
 */
record ModelKernel(
    OpenClKernel kernel,
    int group,
    ParameterLayout layout,
    int inputs,
    int targets,
    int modelFloats,
    int activationFloats,
    int scratchFloats) {
  /**
   * Compiles the kernel.
   *
   * @param group work-items of a work-group, a power of two; 0 for what suits the device
   * @throws savanna.dsl.opencl.OpenClException if it does not compile
   */
  static ModelKernel compile(OpenClContext context, RunRecorder recorder, int group) {
    Model model = recorder.model();
    ModelSource source = ModelSource.of(model);
    DeviceDescription device = context.device();
    boolean cpu = device.kind() == DeviceDescription.Kind.CPU;
    int size = group == 0 ? device.group() : group;
    ParameterLayout layout = model.layout();
    long needed =
        (long) Float.BYTES * (source.activations() + 2 * layout.size())
            + (long) Double.BYTES * size;
    boolean local = !cpu && needed <= device.localMemoryBytes();
    int targets = model.batch().targets().length;
    int scratch = OptimizerSource.scratchFloats(layout);
    List<String> definitions =
        List.of(
            "GROUP=" + size,
            "LANES=" + source.lanes(device.lanes()),
            "LOCAL=" + (local ? 1 : 0),
            "SPACE=" + (local ? "__local" : "__global"),
            "ACTIVATIONS=" + source.activations(),
            "SCRATCH=" + scratch,
            "INPUTS=" + recorder.inputs(),
            "TARGETS=" + targets);
    return new ModelKernel(
        context.compile(source.text(), definitions, "train"),
        size,
        layout,
        recorder.inputs(),
        targets,
        source.activations(),
        local ? 0 : source.activations(),
        scratch);
  }
}
