// SPDX-License-Identifier: Apache-2.0
//
// Multiplies and adds in registers: what the device computes at most in single precision. Sixteen vectors of WIDTH
// hide the latency of each other.
#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
typedef JOIN(float, WIDTH) lanes;

__kernel void multiply_and_add(int rounds, __global float* out) {
  lanes sums[16];
  for (int k = 0; k < 16; k++) {
    sums[k] = (lanes) (float) (get_global_id(0) + k);
  }
  for (int round = 0; round < rounds; round++) {
#pragma unroll
    for (int k = 0; k < 16; k++) {
      sums[k] = fma(sums[k], (lanes) 0.5f, (lanes) 1.0f);
    }
  }
  lanes sum = 0;
  for (int k = 0; k < 16; k++) {
    sum += sums[k];
  }
  out[get_global_id(0)] = sum.s0;
}
