// SPDX-License-Identifier: Apache-2.0
//
// A work-group trains one candidate by some train steps, from where it stands; after the last one it validates. The
// host writes the functions `load`, `forward`, `loss_forward`, `loss_backward` and `backward` of the model before this
// file. What a program needs (words of its tape, cells, arrays) is an argument, so that no program needs a kernel.

#define RUNNING 0
#define COMPLETED 1
#define STOPPED 2
#define DIVERGED 3

// Of each candidate, as the host's class Slot lays them out.
#define INTEGERS 5
#define STATUS 0
#define STEP 1
#define RECORDING 2
#define CHECKPOINT 3
#define CORRECT 4
#define NUMBERS 6
#define LIMIT 0
#define CHECKPOINT_SUM 1
#define FINAL_SUM 2
#define CHECKPOINT_LOSS 3
#define FINAL_LOSS 4
#define LOSS 5

inline int quarter(int steps) {
  return max(1, steps / 4);
}

// Validates: sets the mean loss, and how many of the targets are right.
inline double validate(SPACE float* activations, SPACE const float* weights, __global const float* examples,
    __global const int* inputs, __global const int* targets, int validation_targets, __local double* parts,
    double* correct) {
  double sum = 0;
  double right = 0;
  for (int done = 0; done < validation_targets; done += TARGETS) {
    int hits = 0;
    load(activations, examples, inputs);
    forward(activations, weights, inputs);
    sum += loss_forward(activations, targets, min(TARGETS, validation_targets - done), &hits);
    right += hits;
    inputs += INPUTS;
    targets += TARGETS;
  }
  *correct = sum_of_group(right, parts);
  return sum_of_group(sum, parts) / validation_targets;
}

__kernel void train(int train_steps, int all_steps, __global const int* slots, __global int* integers,
    __global double* numbers, __global const int* tapes, int tape_words, __global double* all_cells, int cell_count,
    __global float* all_arrays, int array_count, __global float* all_scratch, __global float* all_activations,
    __global const float* examples, __global const int* recorded_inputs, __global const int* recorded_targets,
    __global const int* validation_inputs, __global const int* validation_targets, int validation_count,
    __global const double* schedule) {
  __local double parts[GROUP];
  int group = get_group_id(0);
  int slot = slots[group];
  __global int* integer = integers + slot * INTEGERS;
  __global double* number = numbers + slot * NUMBERS;
  __global const int* tape = tapes + (long) slot * tape_words;
  __global double* cells = all_cells + (long) slot * cell_count * TENSORS;
  __global float* arrays = all_arrays + (long) slot * array_count * SIZE;
  __global float* scratch = all_scratch + (long) group * SCRATCH;
  __global const int* inputs = recorded_inputs + (long) integer[RECORDING] * all_steps * INPUTS;
  __global const int* targets = recorded_targets + (long) integer[RECORDING] * all_steps * TARGETS;
#if LOCAL
  __local float activations[ACTIVATIONS];
  __local float weights[SIZE];
  __local float gradient[SIZE];
  for (int i = ITEM; i < SIZE; i += GROUP) {
    weights[i] = arrays[i];
  }
  BARRIER;
#else
  __global float* activations = all_activations + (long) group * ACTIVATIONS;
  __global float* weights = arrays;
  __global float* gradient = arrays + SIZE;
#endif
  int status = RUNNING;
  int step = integer[STEP];
  int last = min(all_steps, step + train_steps);
  int checkpoint = integer[CHECKPOINT];
  double checkpoint_sum = number[CHECKPOINT_SUM];
  double final_sum = number[FINAL_SUM];
  double checkpoint_loss = number[CHECKPOINT_LOSS];
  double validation_loss = NAN;
  double correct = 0;
  while (status == RUNNING && step < last) {
    __global const int* step_inputs = inputs + (long) step * INPUTS;
    __global const int* step_targets = targets + (long) step * TARGETS;
    int hits = 0;
    load(activations, examples, step_inputs);
    forward(activations, weights, step_inputs);
    double loss = sum_of_group(loss_forward(activations, step_targets, TARGETS, &hits), parts) / TARGETS;
    if (!isfinite(loss)) {
      status = DIVERGED;
    } else {
      loss_backward(activations, step_targets);
      backward(activations, weights, gradient, step_inputs);
#if LOCAL
      for (int i = ITEM; i < SIZE; i += GROUP) {
        arrays[SIZE + i] = gradient[i];
      }
      BARRIER;
#endif
      run_optimizer(tape, schedule[step], cells, arrays, scratch, parts);
#if LOCAL
      for (int i = ITEM; i < SIZE; i += GROUP) {
        weights[i] = arrays[i];
      }
      BARRIER;
#endif
      checkpoint_sum += step >= checkpoint - quarter(checkpoint) && step < checkpoint ? loss : 0;
      final_sum += step >= all_steps - quarter(all_steps) ? loss : 0;
      step++;
      if (step == checkpoint) {
        checkpoint_loss = checkpoint_sum / quarter(checkpoint);
        status = checkpoint_loss <= number[LIMIT] ? RUNNING : STOPPED;
      }
    }
  }
  if (status == RUNNING && step == all_steps) {
    validation_loss = validate(activations, weights, examples, validation_inputs, validation_targets,
        validation_count, parts, &correct);
    status = isfinite(validation_loss) ? COMPLETED : DIVERGED;
  }
  BARRIER;
  if (ITEM == 0) {
    integer[STATUS] = status;
    integer[STEP] = step;
    integer[CORRECT] = (int) correct;
    number[CHECKPOINT_SUM] = checkpoint_sum;
    number[FINAL_SUM] = final_sum;
    number[CHECKPOINT_LOSS] = checkpoint_loss;
    number[FINAL_LOSS] = final_sum / quarter(all_steps);
    number[LOSS] = validation_loss;
  }
}
