// SPDX-License-Identifier: Apache-2.0
//
// The layers of savanna.tasks.model, forwards and backwards, by one work-group. A matrix is [rows, columns], row after
// row, with a column for each token or example. A work-item takes LANES columns at a time; LANES divides every number
// of columns. Each sum has one order, whatever GROUP is. Every function ends with a barrier.
//
// Macros of the host: LANES (1, 2, 4, 8 or 16), SPACE (the memory of activations, weights and gradient: __global or
// __local). GROUP, ITEM, BARRIER and sum_of_group are those of optimizer.cl.
#pragma OPENCL FP_CONTRACT OFF

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#if LANES == 1
typedef float lanes;
#define LOAD(p) (*(p))
#define STORE(x, p) (*(p) = (x))
#else
typedef JOIN(float, LANES) lanes;
#define LOAD(p) JOIN(vload, LANES)(0, p)
#define STORE(x, p) JOIN(vstore, LANES)(x, 0, p)
#endif

#define EACH_LANES(i, count) for (int i = ITEM * LANES; i < (count); i += GROUP * LANES)

inline float sum_of_lanes(lanes x) {
#if LANES == 16
  float8 x8 = x.lo + x.hi;
  float4 x4 = x8.lo + x8.hi;
  float2 x2 = x4.lo + x4.hi;
  return x2.lo + x2.hi;
#elif LANES == 8
  float4 x4 = x.lo + x.hi;
  float2 x2 = x4.lo + x4.hi;
  return x2.lo + x2.hi;
#elif LANES == 4
  float2 x2 = x.lo + x.hi;
  return x2.lo + x2.hi;
#elif LANES == 2
  return x.lo + x.hi;
#else
  return x;
#endif
}

// NaN wins.
inline lanes maximum(lanes x, lanes y) {
  return (y > x) || (y != y) ? y : x;
}

// exp(x) of x up to 0, as savanna.tasks.model.SoftmaxExponential computes it.
inline lanes power_of_exponential(lanes t) {
  lanes e5 = fma(t, (lanes) 0.000129076317534782f, (lanes) 0.0013007749803364277f);
  lanes e4 = fma(t, e5, (lanes) 0.008275505155324936f);
  lanes e3 = fma(t, e4, (lanes) 0.04164684936404228f);
  lanes e2 = fma(t, e3, (lanes) 0.16666340827941895f);
  lanes e1 = fma(t, e2, (lanes) 0.4999997913837433f);
  lanes e = fma(t, fma(t, e1, (lanes) 1.0f), (lanes) 1.0f);
  lanes square = e * e;
  lanes fourth = square * square;
  lanes eighth = fourth * fourth;
  return eighth * eighth;
}

inline lanes softmax_exponential(lanes x) {
  lanes bounded = x < (lanes) -16.0f ? (lanes) -16.0f : x;
  return power_of_exponential(bounded * (1.0f / 16)) - power_of_exponential((lanes) -1.0f);
}

// ---- matrix products ----
//
// Each is done for heads * sequences blocks. Block (h, s) of an operand begins at h * its `head` + s * length.

// c = factor a b, with c [rows, columns], b [inner, columns] and a at i * a_row + k * a_inner.
inline void product(SPACE float* c, int c_head, int c_row, SPACE const float* a, int a_head, int a_row, int a_inner,
    SPACE const float* b, int b_head, int b_row, float factor, int heads, int sequences, int length, int rows,
    int inner, int columns) {
  int across = columns / LANES;
  int down = (rows + 3) / 4;
  for (int tile = ITEM; tile < heads * sequences * down * across; tile += GROUP) {
    int block = tile / (down * across);
    int head = block / sequences;
    int first = block % sequences * length;
    int i = tile / across % down * 4;
    int j = tile % across * LANES;
    SPACE const float* x = b + head * b_head + first + j;
    SPACE const float* y = a + head * a_head + first;
    SPACE float* z = c + head * c_head + first + j;
    SPACE const float* y0 = y + i * a_row;
    SPACE const float* y1 = y + min(i + 1, rows - 1) * a_row;
    SPACE const float* y2 = y + min(i + 2, rows - 1) * a_row;
    SPACE const float* y3 = y + min(i + 3, rows - 1) * a_row;
    lanes s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    for (int k = 0; k < inner; k++) {
      lanes xk = LOAD(x + k * b_row);
      s0 = fma((lanes) y0[k * a_inner], xk, s0);
      s1 = fma((lanes) y1[k * a_inner], xk, s1);
      s2 = fma((lanes) y2[k * a_inner], xk, s2);
      s3 = fma((lanes) y3[k * a_inner], xk, s3);
    }
    STORE(s0 * factor, z + i * c_row);
    if (i + 1 < rows) STORE(s1 * factor, z + (i + 1) * c_row);
    if (i + 2 < rows) STORE(s2 * factor, z + (i + 2) * c_row);
    if (i + 3 < rows) STORE(s3 * factor, z + (i + 3) * c_row);
  }
  BARRIER;
}

// c = factor a b', with c [rows, columns], a [rows, inner] and b [columns, inner].
inline void outer_product(SPACE float* c, int c_head, int c_row, SPACE const float* a, int a_head, int a_row,
    SPACE const float* b, int b_head, int b_row, float factor, int heads, int sequences, int length, int rows,
    int inner, int columns) {
  int across = (columns + 1) / 2;
  int down = (rows + 1) / 2;
  for (int tile = ITEM; tile < heads * sequences * down * across; tile += GROUP) {
    int block = tile / (down * across);
    int head = block / sequences;
    int first = block % sequences * length;
    int i = tile / across % down * 2;
    int j = tile % across * 2;
    SPACE const float* a0 = a + head * a_head + first + i * a_row;
    SPACE const float* a1 = a + head * a_head + first + min(i + 1, rows - 1) * a_row;
    SPACE const float* b0 = b + head * b_head + first + j * b_row;
    SPACE const float* b1 = b + head * b_head + first + min(j + 1, columns - 1) * b_row;
    SPACE float* z = c + head * c_head + first;
    lanes s00 = 0, s01 = 0, s10 = 0, s11 = 0;
    for (int k = 0; k < inner; k += LANES) {
      lanes x0 = LOAD(a0 + k);
      lanes x1 = LOAD(a1 + k);
      lanes y0 = LOAD(b0 + k);
      lanes y1 = LOAD(b1 + k);
      s00 = fma(x0, y0, s00);
      s01 = fma(x0, y1, s01);
      s10 = fma(x1, y0, s10);
      s11 = fma(x1, y1, s11);
    }
    z[i * c_row + j] = sum_of_lanes(s00) * factor;
    if (j + 1 < columns) z[i * c_row + j + 1] = sum_of_lanes(s01) * factor;
    if (i + 1 < rows) z[(i + 1) * c_row + j] = sum_of_lanes(s10) * factor;
    if (i + 1 < rows && j + 1 < columns) z[(i + 1) * c_row + j + 1] = sum_of_lanes(s11) * factor;
  }
  BARRIER;
}

// ---- linear ----

inline void linear_forward(SPACE const float* x, SPACE float* y, SPACE const float* weight, int inputs, int features,
    int columns) {
  product(y, 0, columns, weight, 0, inputs, 1, x, 0, columns, 1, 1, 1, 0, features, inputs, columns);
}

inline void add_bias(SPACE float* y, SPACE const float* bias, int features, int columns) {
  EACH_LANES(i, features * columns) {
    STORE(LOAD(y + i) + bias[i / columns], y + i);
  }
  BARRIER;
}

inline void weight_gradient(SPACE const float* x, SPACE const float* up, SPACE float* gradient, int inputs,
    int features, int columns) {
  outer_product(gradient, 0, inputs, up, 0, columns, x, 0, columns, 1, 1, 1, 0, features, columns, inputs);
}

inline void bias_gradient(SPACE const float* up, SPACE float* gradient, int features, int columns) {
  for (int row = ITEM; row < features; row += GROUP) {
    lanes sum = 0;
    for (int c = 0; c < columns; c += LANES) {
      sum += LOAD(up + row * columns + c);
    }
    gradient[row] = sum_of_lanes(sum);
  }
  BARRIER;
}

inline void input_gradient(SPACE const float* up, SPACE float* down, SPACE const float* weight, int inputs,
    int features, int columns) {
  product(down, 0, columns, weight, 0, 1, inputs, up, 0, columns, 1, 1, 1, 0, inputs, features, columns);
}

// ---- value by value ----

inline void relu_forward(SPACE float* x, int size) {
  EACH_LANES(i, size) {
    lanes value = LOAD(x + i);
    STORE(value < (lanes) 0.0f ? (lanes) 0.0f : value, x + i);
  }
  BARRIER;
}

inline void relu_backward(SPACE const float* y, SPACE float* gradient, int size) {
  EACH_LANES(i, size) {
    STORE(LOAD(y + i) > (lanes) 0.0f ? LOAD(gradient + i) : (lanes) 0.0f, gradient + i);
  }
  BARRIER;
}

inline void add_to(SPACE float* sum, SPACE const float* x, int size) {
  EACH_LANES(i, size) {
    STORE(LOAD(sum + i) + LOAD(x + i), sum + i);
  }
  BARRIER;
}

inline void copy_to(SPACE float* to, SPACE const float* from, int size) {
  EACH_LANES(i, size) {
    STORE(LOAD(from + i), to + i);
  }
  BARRIER;
}

// ---- layer norm ----

inline void norm_forward(SPACE const float* x, SPACE float* y, SPACE float* normalized, SPACE float* scale,
    SPACE const float* gain, SPACE const float* bias, int rows, int columns) {
  EACH_LANES(c, columns) {
    lanes mean = 0;
    for (int row = 0; row < rows; row++) {
      mean += LOAD(x + row * columns + c);
    }
    mean *= 1.0f / rows;
    lanes squares = 0;
    for (int row = 0; row < rows; row++) {
      lanes difference = LOAD(x + row * columns + c) - mean;
      squares += difference * difference;
    }
    lanes inverse = 1.0f / sqrt(squares * (1.0f / rows) + 1e-5f);
    STORE(inverse, scale + c);
    for (int row = 0; row < rows; row++) {
      lanes value = (LOAD(x + row * columns + c) - mean) * inverse;
      STORE(value, normalized + row * columns + c);
      STORE(value * gain[row] + bias[row], y + row * columns + c);
    }
  }
  BARRIER;
}

inline void norm_backward(SPACE const float* up, SPACE float* down, SPACE const float* normalized,
    SPACE const float* scale, SPACE const float* gain, SPACE float* gain_gradient, SPACE float* shift_gradient,
    int rows, int columns) {
  for (int row = ITEM; row < rows; row += GROUP) {
    lanes products = 0;
    lanes sum = 0;
    for (int c = row * columns; c < (row + 1) * columns; c += LANES) {
      lanes value = LOAD(up + c);
      products = fma(value, LOAD(normalized + c), products);
      sum += value;
    }
    gain_gradient[row] = sum_of_lanes(products);
    shift_gradient[row] = sum_of_lanes(sum);
  }
  EACH_LANES(c, columns) {
    lanes mean = 0;
    lanes product_mean = 0;
    for (int row = 0; row < rows; row++) {
      lanes part = LOAD(up + row * columns + c) * (gain[row] / rows);
      mean += part;
      product_mean += part * LOAD(normalized + row * columns + c);
    }
    lanes inverse = LOAD(scale + c);
    for (int row = 0; row < rows; row++) {
      int i = row * columns + c;
      STORE(inverse * (LOAD(up + i) * gain[row] - mean - LOAD(normalized + i) * product_mean), down + i);
    }
  }
  BARRIER;
}

// ---- inputs ----

inline void load_features(SPACE float* x, __global const float* examples, __global const int* inputs, int rows,
    int columns) {
  for (int i = ITEM; i < rows * columns; i += GROUP) {
    x[i] = examples[inputs[i % columns] * rows + i / columns];
  }
  BARRIER;
}

inline void patchify(SPACE const float* images, SPACE float* out, int side, int patch, int count) {
  int across = side / patch;
  int patches = across * across;
  for (int i = ITEM; i < patch * patch * patches * count; i += GROUP) {
    int inside = i / (patches * count);
    int image = i % (patches * count) / patches;
    int index = i % patches;
    int y = index / across * patch + inside / patch;
    int x = index % across * patch + inside % patch;
    out[i] = images[(y * side + x) * count + image];
  }
  BARRIER;
}

inline void embedding_forward(SPACE float* y, SPACE const float* vectors, __global const int* tokens, int features,
    int vocabulary, int columns) {
  for (int i = ITEM; i < features * columns; i += GROUP) {
    y[i] = vectors[i / columns * vocabulary + tokens[i % columns]];
  }
  BARRIER;
}

// One work-item a feature and PART tokens: each token's sum runs along the columns.
inline void embedding_backward(SPACE const float* up, SPACE float* gradient, __global const int* tokens, int features,
    int vocabulary, int columns) {
  int parts = GROUP > features ? GROUP / features : 1;
  for (int i = ITEM; i < features * parts; i += GROUP) {
    int row = i / parts;
    int part = i % parts;
    for (int token = part; token < vocabulary; token += parts) {
      gradient[row * vocabulary + token] = 0;
    }
    for (int c = 0; c < columns; c++) {
      if (parts == 1 || tokens[c] % parts == part) {
        gradient[row * vocabulary + tokens[c]] += up[row * columns + c];
      }
    }
  }
  BARRIER;
}

inline void positions_forward(SPACE float* x, SPACE const float* positions, int features, int length, int columns) {
  for (int i = ITEM; i < features * columns; i += GROUP) {
    x[i] += positions[i / columns * length + i % columns % length];
  }
  BARRIER;
}

inline void positions_backward(SPACE const float* up, SPACE float* gradient, int features, int length, int columns) {
  for (int i = ITEM; i < features * length; i += GROUP) {
    float sum = 0;
    for (int c = i % length; c < columns; c += length) {
      sum += up[i / length * columns + c];
    }
    gradient[i] = sum;
  }
  BARRIER;
}

// ---- mean pool ----

inline void pool_forward(SPACE const float* x, SPACE float* y, int rows, int length, int columns) {
  for (int i = ITEM; i < rows * columns; i += GROUP) {
    float sum = 0;
    for (int k = 0; k < length; k++) {
      sum += x[i * length + k];
    }
    y[i] = sum / length;
  }
  BARRIER;
}

inline void pool_backward(SPACE const float* up, SPACE float* down, int rows, int length, int columns) {
  for (int i = ITEM; i < rows * columns * length; i += GROUP) {
    down[i] = up[i / length] / length;
  }
  BARRIER;
}

// ---- neighbourhoods of 3x3 ----

inline void neighbours_forward(SPACE const float* x, SPACE float* y, int channels, int side, int columns) {
  for (int i = ITEM; i < 9 * channels * columns; i += GROUP) {
    int row = i / columns;
    int c = i % columns;
    int down = row % 9 / 3 - 1;
    int right = row % 3 - 1;
    int y_place = c / side % side + down;
    int x_place = c % side + right;
    bool inside = y_place >= 0 && y_place < side && x_place >= 0 && x_place < side;
    y[i] = inside ? x[row / 9 * columns + c + down * side + right] : 0;
  }
  BARRIER;
}

inline void neighbours_backward(SPACE const float* up, SPACE float* down_gradient, int channels, int side,
    int columns) {
  for (int i = ITEM; i < channels * columns; i += GROUP) {
    int channel = i / columns;
    int c = i % columns;
    float sum = 0;
    for (int offset = 0; offset < 9; offset++) {
      int down = offset / 3 - 1;
      int right = offset % 3 - 1;
      int y_place = c / side % side - down;
      int x_place = c % side - right;
      if (y_place >= 0 && y_place < side && x_place >= 0 && x_place < side) {
        sum += up[(channel * 9 + offset) * columns + c - down * side - right];
      }
    }
    down_gradient[i] = sum;
  }
  BARRIER;
}

// ---- attention ----
//
// Queries, keys and values stand above each other in one matrix; scores are [keys, (head, sequence, query)].

inline void attention_softmax(SPACE float* scores, int length, int columns, bool causal) {
  EACH_LANES(c, columns) {
    lanes largest = (lanes) -INFINITY;
    for (int key = 0; key < length; key++) {
      lanes score = LOAD(scores + key * columns + c);
      if (causal) {
        float masked[LANES];
        for (int l = 0; l < LANES; l++) {
          masked[l] = (c + l) % length < key ? -1e30f : 0;
        }
        score += LOAD(masked);
        STORE(score, scores + key * columns + c);
      }
      largest = maximum(largest, score);
    }
    lanes sum = 0;
    for (int key = 0; key < length; key++) {
      lanes e = softmax_exponential(LOAD(scores + key * columns + c) - largest);
      sum += e;
      STORE(e, scores + key * columns + c);
    }
    lanes inverse = 1.0f / sum;
    for (int key = 0; key < length; key++) {
      STORE(LOAD(scores + key * columns + c) * inverse, scores + key * columns + c);
    }
  }
  BARRIER;
}

inline void attention_softmax_backward(SPACE const float* weights, SPACE float* gradient, int length, int columns) {
  EACH_LANES(c, columns) {
    lanes sum = 0;
    for (int key = 0; key < length; key++) {
      sum += LOAD(weights + key * columns + c) * LOAD(gradient + key * columns + c);
    }
    for (int key = 0; key < length; key++) {
      int i = key * columns + c;
      STORE(LOAD(weights + i) * (LOAD(gradient + i) - sum), gradient + i);
    }
  }
  BARRIER;
}

inline void attention_forward(SPACE const float* x, SPACE float* y, SPACE float* projected, SPACE float* scores,
    SPACE float* attended, SPACE const float* projection, SPACE const float* mixing, float scale, int width,
    int heads, int length, int columns, bool causal) {
  int head_width = width / heads;
  int head = head_width * columns;
  int sequences = columns / length;
  SPACE const float* query = projected;
  SPACE const float* key = projected + width * columns;
  SPACE const float* value = projected + 2 * width * columns;
  linear_forward(x, projected, projection, width, 3 * width, columns);
  product(scores, columns, heads * columns, key, head, 1, columns, query, head, columns, scale, heads, sequences,
      length, length, head_width, length);
  attention_softmax(scores, length, heads * columns, causal);
  product(attended, head, columns, value, head, columns, 1, scores, columns, heads * columns, 1, heads, sequences,
      length, head_width, length, length);
  linear_forward(attended, y, mixing, width, width, columns);
}

// `attended` and `projected_gradient` are overwritten.
inline void attention_backward(SPACE const float* up, SPACE const float* x, SPACE float* down,
    SPACE const float* projected, SPACE const float* weights, SPACE float* scores_gradient, SPACE float* attended,
    SPACE float* projected_gradient, SPACE const float* projection, SPACE const float* mixing,
    SPACE float* projection_gradient, SPACE float* mixing_gradient, float scale, int width, int heads, int length,
    int columns) {
  int head_width = width / heads;
  int head = head_width * columns;
  int sequences = columns / length;
  int part = width * columns;
  SPACE const float* query = projected;
  SPACE const float* key = projected + part;
  SPACE const float* value = projected + 2 * part;
  weight_gradient(attended, up, mixing_gradient, width, width, columns);
  input_gradient(up, attended, mixing, width, width, columns);
  // The gradient of the values, then of the weights, then of the scores.
  outer_product(projected_gradient + 2 * part, head, columns, attended, head, columns, weights, columns,
      heads * columns, 1, heads, sequences, length, head_width, length, length);
  product(scores_gradient, columns, heads * columns, value, head, 1, columns, attended, head, columns, 1, heads,
      sequences, length, length, head_width, length);
  attention_softmax_backward(weights, scores_gradient, length, heads * columns);
  product(projected_gradient, head, columns, key, head, columns, 1, scores_gradient, columns, heads * columns, scale,
      heads, sequences, length, head_width, length, length);
  outer_product(projected_gradient + part, head, columns, query, head, columns, scores_gradient, columns,
      heads * columns, scale, heads, sequences, length, head_width, length, length);
  weight_gradient(x, projected_gradient, projection_gradient, width, 3 * width, columns);
  input_gradient(projected_gradient, down, projection, width, 3 * width, columns);
}

// ---- losses ----
//
// Return this work-item's part of the sum over the first `count` columns, and count what is right.

// Leaves the exponentials in `gradient` and their sums in `sums` for the backward pass.
inline double cross_entropy_forward(SPACE const float* logits, SPACE float* gradient, SPACE float* maxima,
    SPACE float* sums, __global const int* targets, int classes, int columns, int count, int* correct) {
  double loss = 0;
  EACH_LANES(c, columns) {
    lanes largest = LOAD(logits + c);
    for (int row = 1; row < classes; row++) {
      largest = maximum(largest, LOAD(logits + row * columns + c));
    }
    lanes sum = 0;
    for (int row = 0; row < classes; row++) {
      lanes e = softmax_exponential(LOAD(logits + row * columns + c) - largest);
      STORE(e, gradient + row * columns + c);
      sum += e;
    }
    STORE(largest, maxima + c);
    STORE(sum, sums + c);
    for (int l = c; l < min(c + LANES, count); l++) {
      float logit = logits[targets[l] * columns + l];
      loss += (double) maxima[l] - logit + log((double) sums[l]);
      *correct += logit >= maxima[l];
    }
  }
  BARRIER;
  return loss;
}

inline void cross_entropy_backward(SPACE float* gradient, SPACE const float* sums, __global const int* targets,
    int classes, int columns) {
  float share = 1.0f / columns;
  EACH_LANES(c, columns) {
    lanes factor = share / LOAD(sums + c);
    for (int row = 0; row < classes; row++) {
      STORE(LOAD(gradient + row * columns + c) * factor, gradient + row * columns + c);
    }
    for (int l = c; l < c + LANES; l++) {
      gradient[targets[l] * columns + l] -= share;
    }
  }
  BARRIER;
}

inline double squared_error_forward(SPACE const float* predictions, __global const int* targets, int columns,
    int count, int* correct) {
  double loss = 0;
  for (int c = ITEM; c < min(columns, count); c += GROUP) {
    float error = predictions[c] - as_float(targets[c]);
    loss += 0.5 * error * error;
    *correct += fabs(error) < 0.5f;
  }
  BARRIER;
  return loss;
}

inline void squared_error_backward(SPACE const float* predictions, SPACE float* gradient,
    __global const int* targets, int columns) {
  for (int c = ITEM; c < columns; c += GROUP) {
    gradient[c] = (predictions[c] - as_float(targets[c])) * (1.0f / columns);
  }
  BARRIER;
}
