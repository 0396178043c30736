// SPDX-License-Identifier: Apache-2.0
__kernel void train_step(__global const int* tape, double schedule, __global double* cells, __global float* arrays,
    __global float* scratch) {
  __local double parts[GROUP];
  run_optimizer(tape, schedule, cells, arrays, scratch, parts);
}
