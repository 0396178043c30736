// SPDX-License-Identifier: Apache-2.0
//
// Runs an encoded tape (savanna.dsl.exec.opencl.EncodedTape) by one work-group. All work-items do the same instruction,
// each on the elements i with i % GROUP == its number, so that what runs value by value needs no barrier.
//
// Macros of the host: GROUP (work-items, a power of two), SIZE (parameters), TENSORS (parameter tensors), and the
// tables tensor_offset, tensor_size, tensor_rows, tensor_columns, tensor_is_matrix, tensor_is_hidden.
//
// A cell holds TENSORS doubles: one number a tensor; of a scalar only the first counts. An array holds SIZE floats:
// array 0 has the weights, array 1 the gradient.

#if GROUP == 1
#define ITEM 0
#define BARRIER
#else
#define ITEM ((int) get_local_id(0))
#define BARRIER barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
#endif

#define KIND(operand) ((operand) >> 24)
#define INDEX(operand) ((operand) & 0xffffff)
#define NONE 0
#define SCALAR 1
#define PER_TENSOR 2
#define ARRAY 3

// Added and taken away again it rounds to multiples of 2^-126, so that no array value is denormal.
#define BIAS 0x1.8p-103f

inline float flush(float x) {
  return (x + BIAS) - BIAS;
}

inline float product_of(float x, float y) {
  return fma(x, y, BIAS) - BIAS;
}

inline float float_of(double x) {
  float rounded = (float) x;
  return fabs(rounded) < FLT_MIN ? 0 : rounded;
}

// The first element from `from` on that is this work-item's.
inline int first_from(int from) {
  return from + (ITEM - from % GROUP + GROUP) % GROUP;
}

// The sum over the work-group, always in the same order; every work-item gets it.
inline double sum_of_group(double part, __local double* parts) {
  parts[ITEM] = part;
  BARRIER;
  for (int half_size = GROUP / 2; half_size > 0; half_size /= 2) {
    if (ITEM < half_size) {
      parts[ITEM] += parts[ITEM + half_size];
    }
    BARRIER;
  }
  double sum = parts[0];
  BARRIER;
  return sum;
}

inline double cell_of(__global const double* cells, int operand, int tensor) {
  return KIND(operand) == NONE ? 0 : cells[INDEX(operand) * TENSORS + (KIND(operand) == PER_TENSOR ? tensor : 0)];
}

// ---- numbers ----

inline double finish_reduction(int op, double xy, double xx, double yy) {
  return op == OP_DOT ? xy : op == OP_COSINE_SIM ? xy / (sqrt(xx) * sqrt(yy) + EPSILON) : sqrt(xx);
}

inline bool tells_shape(int op) {
  return op == OP_IS_MATRIX || op == OP_IS_HIDDEN || op == OP_ROWS || op == OP_COLS || op == OP_NUMEL;
}

inline double shape_of(int op, int tensor) {
  return op == OP_IS_MATRIX ? tensor_is_matrix[tensor]
       : op == OP_IS_HIDDEN ? tensor_is_hidden[tensor]
       : op == OP_ROWS ? tensor_rows[tensor]
       : op == OP_COLS ? tensor_columns[tensor]
       : tensor_size[tensor];
}

// One number over numbers of each tensor.
inline double reduce_cells(int op, __global const double* cells, int x, int y) {
  double xy = 0, xx = 0, yy = 0;
  for (int t = 0; t < TENSORS; t++) {
    double a = cell_of(cells, x, t);
    double b = cell_of(cells, y, t);
    xy += a * b;
    xx += a * a;
    yy += b * b;
  }
  return finish_reduction(op, xy, xx, yy);
}

inline void compute_cell(int op, int out, int x, int y, int z, __global double* cells) {
  int count = KIND(out) == PER_TENSOR ? TENSORS : 1;
  for (int t = ITEM; t < count; t += GROUP) {
    double a = cell_of(cells, x, t);
    double b = cell_of(cells, y, t);
    double c = cell_of(cells, z, t);
    bool over_tensors = KIND(x) == PER_TENSOR || KIND(y) == PER_TENSOR;
    cells[INDEX(out) * TENSORS + t] =
        tells_shape(op) && KIND(x) == NONE ? shape_of(op, t)
        : (op == OP_GLOBAL_NORM || op == OP_DOT || op == OP_COSINE_SIM) && over_tensors ? reduce_cells(op, cells, x, y)
        : op == OP_CLIP && KIND(x) == PER_TENSOR ? a * clip_factor(c, b)
        : apply(op, a, b, c);
  }
  BARRIER;
}

// ---- reductions of arrays ----

inline float element(__global const float* arrays, int operand, float number, int i) {
  return KIND(operand) == ARRAY ? arrays[INDEX(operand) * SIZE + i] : number;
}

inline void reduce_arrays(int op, int out, int x, int y, __global double* cells, __global const float* arrays,
    __local double* parts) {
  bool each = KIND(out) == PER_TENSOR;
  double xy = 0, xx = 0, yy = 0;
  for (int t = 0; t < TENSORS; t++) {
    float a_number = KIND(x) == ARRAY ? 0 : float_of(cell_of(cells, x, t));
    float b_number = KIND(y) == ARRAY ? 0 : float_of(cell_of(cells, y, t));
    int end = tensor_offset[t] + tensor_size[t];
    for (int i = first_from(tensor_offset[t]); i < end; i += GROUP) {
      double a = element(arrays, x, a_number, i);
      double b = element(arrays, y, b_number, i);
      xy += a * b;
      xx += a * a;
      yy += b * b;
    }
    if (each) {
      double sum = sum_of_group(xx, parts);
      if (ITEM == 0) {
        cells[INDEX(out) * TENSORS + t] = sqrt(sum);
      }
      xx = 0;
    }
  }
  if (!each) {
    xy = op == OP_DOT || op == OP_COSINE_SIM ? sum_of_group(xy, parts) : 0;
    xx = op == OP_DOT ? 0 : sum_of_group(xx, parts);
    yy = op == OP_COSINE_SIM ? sum_of_group(yy, parts) : 0;
    if (ITEM == 0) {
      cells[INDEX(out) * TENSORS] = finish_reduction(op, xy, xx, yy);
    }
  }
  BARRIER;
}

// ---- arrays, value by value ----

#define EACH for (int i = first_from(from); i < to; i += GROUP)
#define X element(arrays, x, x_number, i)
#define Y element(arrays, y, y_number, i)
#define Z element(arrays, z, z_number, i)

// The elements from `from` to before `to`, which have the same numbers for all arguments that are no arrays. Single
// precision with the roundings of the host's kernels where an operation is arithmetic, double precision elsewhere.
inline void compute_elements(int op, int out_operand, int x, int y, int z, __global const double* cells,
    __global float* arrays, int tensor, int from, int to) {
  __global float* out = arrays + INDEX(out_operand) * SIZE;
  double x_cell = KIND(x) == ARRAY ? 0 : cell_of(cells, x, tensor);
  double y_cell = KIND(y) == ARRAY ? 0 : cell_of(cells, y, tensor);
  double z_cell = KIND(z) == ARRAY ? 0 : cell_of(cells, z, tensor);
  float x_number = float_of(x_cell);
  float y_number = float_of(y_cell);
  float z_number = float_of(z_cell);
  switch (op) {
    case OP_COPY: EACH out[i] = X; break;
    case OP_ABS: EACH out[i] = fabs(X); break;
    case OP_NEGATIVE: EACH out[i] = -X; break;
    case OP_ADD: EACH out[i] = X + Y; break;
    case OP_SUBTRACT: EACH out[i] = X - Y; break;
    case OP_MULTIPLY: EACH out[i] = product_of(X, Y); break;
    case OP_SQUARE: EACH { float a = X; out[i] = product_of(a, a); } break;
    case OP_SQRT: EACH out[i] = sqrt(fabs(X)); break;
    case OP_SIGN: EACH { float a = X; out[i] = a > 0 ? 1 : a < 0 ? -1 : a; } break;
    case OP_DIVIDE: {
      double reciprocal = 1 / (y_cell + EPSILON);
      if (KIND(y) != ARRAY && fabs(reciprocal) >= FLT_MIN && fabs(reciprocal) <= FLT_MAX) {
        float factor = float_of(reciprocal);
        EACH out[i] = product_of(X, factor);
      } else if (KIND(y) != ARRAY) {
        EACH out[i] = flush((float) (X / (y_cell + EPSILON)));
      } else {
        EACH out[i] = flush(X / (Y + (float) EPSILON));
      }
      break;
    }
    case OP_INTERP: {
      float p = float_of(1 - z_cell);
      if (KIND(z) != ARRAY) {
        EACH out[i] = fma(p, X, fma(z_number, Y, BIAS)) - BIAS;
      } else {
        EACH { float a = Z; out[i] = fma(1 - a, X, fma(a, Y, BIAS)) - BIAS; }
      }
      break;
    }
    case OP_WHERE: {
      float chosen = x_cell != 0;
      EACH out[i] = (KIND(x) == ARRAY ? X : chosen) != 0 ? Y : Z;
      break;
    }
    case OP_CLIP: {
      double factor = clip_factor(z_cell, y_cell);
      EACH out[i] = flush((float) (X * factor));
      break;
    }
    default: EACH out[i] = flush((float) apply(op, X, Y, Z)); break;
  }
}

// ---- arrays, matrix by matrix ----

// The mean of each row or column at all of its places; one work-item a row or column.
inline void axis_mean(bool rows, int out_operand, int x, __global float* arrays) {
  BARRIER;
  for (int t = 0; t < TENSORS; t++) {
    __global const float* in = arrays + INDEX(x) * SIZE + tensor_offset[t];
    __global float* out = arrays + INDEX(out_operand) * SIZE + tensor_offset[t];
    int columns = tensor_columns[t];
    int matrix = tensor_rows[t] * columns;
    int length = !tensor_is_matrix[t] ? 1 : rows ? columns : tensor_rows[t];
    int step = rows ? 1 : columns;
    int lines = tensor_size[t] / length;
    for (int line = ITEM; line < lines; line += GROUP) {
      int first = length == 1 ? line : rows ? line * columns : line / columns * matrix + line % columns;
      double sum = 0;
      for (int i = 0; i < length; i++) {
        sum += in[first + i * step];
      }
      float mean = flush((float) (sum / length));
      for (int i = 0; i < length; i++) {
        out[first + i * step] = mean;
      }
    }
  }
  BARRIER;
}

// c = factor a b, with c [rows, columns] and a sum of `inner` products; a transposed argument is stored so.
inline void scratch_product(float factor, __global const float* a, bool transposed_a, __global const float* b,
    bool transposed_b, __global float* c, int rows, int columns, int inner) {
  for (int e = ITEM; e < rows * columns; e += GROUP) {
    int i = e / columns;
    int j = e % columns;
    float sum = 0;
    for (int k = 0; k < inner; k++) {
      sum = fma(transposed_a ? a[k * rows + i] : a[i * inner + k], transposed_b ? b[j * inner + k] : b[k * columns + j],
          sum);
    }
    c[e] = factor * sum;
  }
  BARRIER;
}

// Newton-Schulz steps on one matrix, as savanna.dsl.exec.NewtonSchulz defines them.
inline void orthogonalize(__global const float* in, __global float* out, int rows, int columns,
    __global float* scratch, __local double* parts) {
  int size = rows * columns;
  bool tall = rows > columns;
  int side = tall ? columns : rows;
  int inner = tall ? rows : columns;
  __global float* from = scratch;
  __global float* to = scratch + LARGEST_MATRIX;
  __global float* gram = scratch + 2 * LARGEST_MATRIX;
  __global float* polynomial = gram + LARGEST_SIDE * LARGEST_SIDE;
  double squares = 0;
  for (int i = ITEM; i < size; i += GROUP) {
    squares += (double) in[i] * in[i];
  }
  squares = sum_of_group(squares, parts);
  if (!isfinite(squares)) {
    for (int i = ITEM; i < size; i += GROUP) {
      out[i] = NAN;
    }
    return;
  }
  double scale = 1 / (sqrt(squares) + NEWTON_SCHULZ_EPSILON);
  for (int i = ITEM; i < size; i += GROUP) {
    from[i] = (float) (in[i] * scale);
  }
  BARRIER;
  for (int step = 0; step < NEWTON_SCHULZ_STEPS; step++) {
    scratch_product(1, from, tall, from, !tall, gram, side, side, inner);
    scratch_product(NEWTON_SCHULZ_QUINTIC, gram, false, gram, false, polynomial, side, side, side);
    for (int i = ITEM; i < side * side; i += GROUP) {
      polynomial[i] += NEWTON_SCHULZ_CUBIC * gram[i] + (i % (side + 1) == 0 ? NEWTON_SCHULZ_LINEAR : 0);
    }
    BARRIER;
    scratch_product(1, tall ? from : polynomial, false, tall ? polynomial : from, false, to, rows, columns, side);
    __global float* other = from;
    from = to;
    to = other;
  }
  for (int i = ITEM; i < size; i += GROUP) {
    out[i] = flush(from[i]);
  }
}

inline void matrix_signs(int out_operand, int x, __global float* arrays, __global float* scratch,
    __local double* parts) {
  BARRIER;
  for (int t = 0; t < TENSORS; t++) {
    __global const float* in = arrays + INDEX(x) * SIZE + tensor_offset[t];
    __global float* out = arrays + INDEX(out_operand) * SIZE + tensor_offset[t];
    if (tensor_is_matrix[t]) {
      int matrix = tensor_rows[t] * tensor_columns[t];
      for (int first = 0; first < tensor_size[t]; first += matrix) {
        orthogonalize(in + first, out + first, tensor_rows[t], tensor_columns[t], scratch, parts);
        BARRIER;
      }
    } else {
      for (int i = ITEM; i < tensor_size[t]; i += GROUP) {
        out[i] = (float) sign_of(in[i]);
      }
    }
  }
  BARRIER;
}

// ---- one train step ----

#define HEADER 5
#define WORDS 5

// Changes weights and states. `tape` begins with the numbers of instructions, cells that become states, arrays that
// become states, then the cell of the schedule and that of the first staged state.
inline void run_optimizer(__global const int* tape, double schedule, __global double* cells, __global float* arrays,
    __global float* scratch, __local double* parts) {
  int instructions = tape[0];
  int cell_stores = tape[1];
  int array_stores = tape[2];
  int staged = tape[4];
  if (ITEM == 0) {
    cells[tape[3] * TENSORS] = schedule;
  }
  BARRIER;
  for (int n = 0; n < instructions; n++) {
    __global const int* word = tape + HEADER + n * WORDS;
    int op = word[0];
    int out = word[1];
    int x = word[2];
    int y = word[3];
    int z = word[4];
    if (KIND(out) != ARRAY) {
      if (KIND(x) == ARRAY || KIND(y) == ARRAY) {
        reduce_arrays(op, out, x, y == 0 ? x : y, cells, arrays, parts);
      } else {
        compute_cell(op, out, x, y, z, cells);
      }
    } else if (op == OP_ROW_MEAN || op == OP_COL_MEAN) {
      axis_mean(op == OP_ROW_MEAN, out, x, arrays);
    } else if (op == OP_MSIGN) {
      matrix_signs(out, x, arrays, scratch, parts);
    } else {
      bool each = KIND(x) == PER_TENSOR || KIND(y) == PER_TENSOR || KIND(z) == PER_TENSOR;
      for (int t = 0; t < (each ? TENSORS : 1); t++) {
        int from = each ? tensor_offset[t] : 0;
        int to = each ? from + tensor_size[t] : SIZE;
        compute_elements(op, out, x, y, z, cells, arrays, t, from, to);
      }
    }
  }
  // States change at once: numbers are set aside before any of them changes.
  __global const int* store = tape + HEADER + instructions * WORDS;
  for (int e = ITEM; e < cell_stores * TENSORS; e += GROUP) {
    cells[staged * TENSORS + e] = cells[store[2 * (e / TENSORS)] * TENSORS + e % TENSORS];
  }
  BARRIER;
  for (int e = ITEM; e < cell_stores * TENSORS; e += GROUP) {
    cells[store[2 * (e / TENSORS) + 1] * TENSORS + e % TENSORS] = cells[staged * TENSORS + e];
  }
  store += 2 * cell_stores;
  for (int n = 0; n < array_stores; n++) {
    for (int i = ITEM; i < SIZE; i += GROUP) {
      arrays[store[2 * n + 1] * SIZE + i] = arrays[store[2 * n] * SIZE + i];
    }
  }
  BARRIER;
}
