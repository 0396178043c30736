// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import savanna.dsl.exec.opencl.EncodedTape;
import savanna.dsl.opencl.OpenClBuffer;
import savanna.dsl.opencl.OpenClContext;
import savanna.tasks.Hurdle;
import savanna.tasks.ModelTask;
import savanna.tasks.RunRecorder;
import savanna.tasks.TrainingResult;
import savanna.tasks.TrainingResult.Outcome;

/**
 * Trains candidates on one task on a device, one work-group each, from the first train step to the
 * validation. <b>Start reading here.</b>
 *
 * <p>A candidate has a slot. A launch takes all of them further by some train steps, at most an
 * eighth of a run, so up to where hurdles stand; then those that have ended leave and others take
 * their slots. Launches are not longer, since a display's driver kills kernels that take seconds,
 * and a new candidate should not wait for the slowest; a queue inside one endless launch would keep
 * the host from adding to it. Weights and states stay on the device all the while.
 *
 * <p>Weights, batches and schedule are those of {@link savanna.tasks.Trainer} for the same seed.
 * Losses differ from its in the order of sums. On one device the same candidate gives the same
 * bits, whatever trains beside it. For one thread.
 */
public final class DeviceTrainer implements AutoCloseable {
  private static final double SECONDS_PER_NANOSECOND = 1e-9;
  private static final int LONGEST_LAUNCH = 200; // train steps
  private static final int ARRAYS_AT_FIRST = 12;

  private final OpenClContext context;
  private final ModelTask task;
  private final ModelKernel kernel;
  private final Recordings recordings;
  private final OpenClBuffer validationInputs;
  private final OpenClBuffer validationTargets;
  private final int validationCount;
  private final OpenClBuffer schedule;
  private final ItemBuffer integers;
  private final ItemBuffer numbers;
  private final ItemBuffer tapes;
  private final ItemBuffer cells;
  private final ItemBuffer arrays;
  private final ItemBuffer activations;
  private final ItemBuffer scratch;
  private final ItemBuffer order;
  private final List<@Nullable Slot> slots = new ArrayList<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private List<Slot> launched = List.of();
  private long launchStart;

  /**
   * One candidate to train.
   *
   * @param key for whoever trains it
   * @param tape its program
   * @param seed of the initial weights and the batches
   * @param hurdle that stops hopeless runs
   */
  public record Training(Object key, EncodedTape tape, long seed, Hurdle hurdle) {}

  /**
   * A candidate that has ended; the seconds of its result are its share of the launches' time.
   *
   * @param training what was to be done
   * @param result how it ended
   */
  public record Finished(Training training, TrainingResult result) {}

  private static final class Slot {
    // As train.cl has them.
    static final int INTEGERS = 5;
    static final int NUMBERS = 6;
    static final int RUNNING = 0;
    static final List<Outcome> OUTCOMES =
        List.of(Outcome.FAILED, Outcome.COMPLETED, Outcome.STOPPED, Outcome.DIVERGED);

    final int place;
    final Training training;
    final Recordings.Recording recording;
    double seconds;

    Slot(int place, Training training, Recordings.Recording recording) {
      this.place = place;
      this.training = training;
      this.recording = recording;
    }
  }

  /**
   * Makes a trainer; a kernel that is not there yet is compiled here.
   *
   * @throws savanna.dsl.opencl.OpenClException if there is no room, or it does not compile
   * @throws savanna.tasks.data.DataException if the data is absent or not what it should be
   */
  public DeviceTrainer(ModelKernels kernels, ModelTask task) {
    this.context = kernels.context();
    this.task = task;
    RunRecorder recorder = new RunRecorder(task);
    this.kernel = kernels.of(task, recorder);
    this.recordings = new Recordings(context, recorder);
    RunRecorder.Batches validation = recorder.validation();
    this.validationInputs = written(validation.inputs());
    this.validationTargets = written(validation.targets());
    this.validationCount = validation.count();
    double[] rates = recorder.schedule();
    this.schedule = context.buffer((long) rates.length * Double.BYTES);
    schedule.write(0, rates);
    this.integers = new ItemBuffer(context, Integer.BYTES);
    this.numbers = new ItemBuffer(context, Double.BYTES);
    this.tapes = new ItemBuffer(context, Integer.BYTES);
    this.cells = new ItemBuffer(context, kernel.layout().tensors().size() * Double.BYTES);
    this.arrays = new ItemBuffer(context, kernel.layout().size() * Float.BYTES);
    this.activations = new ItemBuffer(context, Float.BYTES);
    this.scratch = new ItemBuffer(context, Float.BYTES);
    this.order = new ItemBuffer(context, Integer.BYTES);
  }

  private OpenClBuffer written(int[] values) {
    OpenClBuffer buffer = context.buffer((long) values.length * Integer.BYTES);
    buffer.write(0, values);
    return buffer;
  }

  /** Returns how many candidates it has. */
  public int active() {
    return slots.size() - free.size();
  }

  /**
   * Returns how many candidates fit into the device's memory together, from 1: half of the memory,
   * and no buffer larger than the device allows.
   */
  public int most() {
    long arrayBytes =
        (long) Math.max(arrays.units(), ARRAYS_AT_FIRST) * kernel.layout().size() * Float.BYTES;
    long groupBytes = (long) (kernel.activationFloats() + kernel.scratchFloats()) * Float.BYTES;
    long byBuffer = context.device().largestBufferBytes() / Math.max(arrayBytes, groupBytes) / 2;
    long byMemory = context.device().memoryBytes() / 2 / (arrayBytes + groupBytes);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.min(byBuffer, byMemory)));
  }

  /**
   * Returns about how many bytes a train step reads and writes: each activation and gradient three
   * times, each argument and result of the program's instructions on arrays once.
   */
  public double bytesOfTrainStep(EncodedTape tape) {
    return Float.BYTES
        * (3.0 * kernel.modelFloats() + (double) tape.arrayOperands() * kernel.layout().size());
  }

  /**
   * Takes a candidate, which the next {@link #launch} begins.
   *
   * @throws savanna.dsl.opencl.OpenClException if there is no room
   */
  public void start(Training training) {
    EncodedTape tape = training.tape();
    int place = free.isEmpty() ? slots.size() : free.pop();
    if (place == slots.size()) {
      slots.add(null);
    }
    Recordings.Recording recording = recordings.enter(training.seed());
    slots.set(place, new Slot(place, training, recording));
    int[] words = tape.code();
    integers.ensure(place + 1, Slot.INTEGERS);
    numbers.ensure(place + 1, Slot.NUMBERS);
    tapes.ensure(place + 1, words.length);
    cells.ensure(place + 1, tape.cells());
    arrays.ensure(place + 1, Math.max(tape.arrays(), ARRAYS_AT_FIRST));
    int checkpoint = training.hurdle().checkpointOf(task.trainSteps());
    integers
        .buffer()
        .write(integers.place(place), new int[] {Slot.RUNNING, 0, recording.place, checkpoint, 0});
    numbers
        .buffer()
        .write(
            numbers.place(place),
            new double[] {training.hurdle().limit(), 0, 0, Double.NaN, Double.NaN, Double.NaN});
    tapes.buffer().write(tapes.place(place), words);
    int tensors = kernel.layout().tensors().size();
    cells.buffer().write(cells.place(place) * tensors, tape.initialCells(tensors));
    int size = kernel.layout().size();
    float[] initial = new float[arrays.units() * size];
    System.arraycopy(recording.weights, 0, initial, EncodedTape.WEIGHTS * size, size);
    arrays.buffer().write(arrays.place(place) * size, initial);
  }

  /** Has the device take all candidates further, and returns at once. */
  public void launch() {
    launched = slots.stream().filter(Objects::nonNull).toList();
    if (launched.isEmpty()) {
      return;
    }
    int groups = launched.size();
    int[] places = launched.stream().mapToInt(slot -> slot.place).toArray();
    order.ensure(groups, 1);
    order.buffer().write(0, places);
    activations.ensure(groups, kernel.activationFloats());
    scratch.ensure(groups, kernel.scratchFloats());
    int steps = Math.min(LONGEST_LAUNCH, Hurdle.checkpoint(task.trainSteps()));
    launchStart = System.nanoTime();
    kernel
        .kernel()
        .launch(
            groups,
            kernel.group(),
            steps,
            task.trainSteps(),
            order.buffer(),
            integers.buffer(),
            numbers.buffer(),
            tapes.buffer(),
            tapes.units(),
            cells.buffer(),
            cells.units(),
            arrays.buffer(),
            arrays.units(),
            scratch.buffer(),
            activations.buffer(),
            recordings.examples(),
            recordings.inputs(),
            recordings.targets(),
            validationInputs,
            validationTargets,
            validationCount,
            schedule);
  }

  /** Waits for the last {@link #launch}, and returns the candidates that have ended. */
  public List<Finished> collect() {
    if (launched.isEmpty()) {
      return List.of();
    }
    int[] integer = new int[slots.size() * Slot.INTEGERS];
    double[] number = new double[slots.size() * Slot.NUMBERS];
    integers.buffer().read(0, integer);
    numbers.buffer().read(0, number);
    double seconds = (System.nanoTime() - launchStart) * SECONDS_PER_NANOSECOND / launched.size();
    List<Finished> finished = new ArrayList<>();
    for (Slot slot : launched) {
      slot.seconds += seconds;
      int status = integer[slot.place * Slot.INTEGERS];
      if (status != Slot.RUNNING) {
        finished.add(new Finished(slot.training, result(slot, status, integer, number)));
        slots.set(slot.place, null);
        free.push(slot.place);
        slot.recording.leave();
      }
    }
    launched = List.of();
    return finished;
  }

  private TrainingResult result(Slot slot, int status, int[] integer, double[] number) {
    int i = slot.place * Slot.INTEGERS;
    int n = slot.place * Slot.NUMBERS;
    Outcome outcome = Slot.OUTCOMES.get(status);
    boolean completed = outcome == Outcome.COMPLETED;
    return new TrainingResult(
        outcome,
        completed ? number[n + 5] : Double.NaN,
        completed ? (double) integer[i + 4] / validationCount : Double.NaN,
        integer[i + 1],
        number[n + 3],
        completed ? number[n + 4] : Double.NaN,
        slot.seconds);
  }

  /** Gives the memory back; the kernel stays. */
  @Override
  public void close() {
    recordings.close();
    List.of(validationInputs, validationTargets, schedule).forEach(OpenClBuffer::close);
    List.of(integers, numbers, tapes, cells, arrays, activations, scratch, order)
        .forEach(ItemBuffer::close);
  }
}
