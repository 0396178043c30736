// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.opencl;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import savanna.dsl.opencl.OpenClBuffer;
import savanna.dsl.opencl.OpenClContext;
import savanna.tasks.RunRecorder;

/**
 * The batches of a task's seeds on a device. A recording stays until its place is needed for
 * another seed and no candidate trains on it.
 */
final class Recordings implements AutoCloseable {
  /** Seeds that stay without a user. */
  private static final int KEPT = 8;

  private final OpenClContext context;
  private final RunRecorder recorder;
  private final ItemBuffer inputs;
  private final ItemBuffer targets;
  private final Map<Long, Recording> recordings = new LinkedHashMap<>(16, 0.75f, true);
  private OpenClBuffer examples;
  private int examplesThere;

  /** A seed's place, weights, and how many train on it. */
  static final class Recording {
    final int place;
    final float[] weights;
    private int users;

    private Recording(int place, float[] weights) {
      this.place = place;
      this.weights = weights;
    }

    /** Says that one fewer trains on it. */
    void leave() {
      users--;
    }
  }

  Recordings(OpenClContext context, RunRecorder recorder) {
    this.context = context;
    this.recorder = recorder;
    this.inputs = new ItemBuffer(context, Integer.BYTES);
    this.targets = new ItemBuffer(context, Integer.BYTES);
    this.examples = context.buffer(0);
  }

  /** Returns a seed's recording, which one more trains on until {@link Recording#leave}. */
  Recording enter(long seed) {
    Recording recording = recordings.get(seed);
    if (recording == null) {
      recording = record(seed);
      recordings.put(seed, recording);
    }
    recording.users++;
    return recording;
  }

  private Recording record(long seed) {
    RunRecorder.Batches batches = recorder.training(seed);
    int place = freePlace();
    inputs.ensure(place + 1, batches.inputs().length);
    targets.ensure(place + 1, batches.targets().length);
    inputs.buffer().write(inputs.place(place), batches.inputs());
    targets.buffer().write(targets.place(place), batches.targets());
    return new Recording(place, recorder.weights(seed));
  }

  /** Returns a new place, or that of the oldest seed without a user where such seeds are many. */
  private int freePlace() {
    long used = recordings.values().stream().filter(each -> each.users > 0).count();
    if (recordings.size() - used <= used + KEPT) {
      return recordings.size();
    }
    Iterator<Recording> oldest = recordings.values().iterator();
    while (true) {
      Recording recording = oldest.next();
      if (recording.users == 0) {
        oldest.remove();
        return recording.place;
      }
    }
  }

  /** Returns the features of all examples recorded so far. */
  OpenClBuffer examples() {
    if (recorder.examples() > examplesThere) {
      float[] features = recorder.features();
      examples.close();
      examples = context.buffer((long) features.length * Float.BYTES);
      examples.write(0, features);
      examplesThere = recorder.examples();
    }
    return examples;
  }

  OpenClBuffer inputs() {
    return inputs.buffer();
  }

  OpenClBuffer targets() {
    return targets.buffer();
  }

  @Override
  public void close() {
    inputs.close();
    targets.close();
    examples.close();
  }
}
