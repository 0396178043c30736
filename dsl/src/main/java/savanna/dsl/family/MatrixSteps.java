// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.family;

import java.util.ArrayList;
import java.util.List;
import savanna.dsl.OpKind;
import savanna.dsl.Program;
import savanna.dsl.RandomStream;
import savanna.dsl.Statement;
import savanna.dsl.exec.ParameterLayout;

/**
 * Whether matrices go another way than vectors, for programs that can ask which is which. The
 * gradients of the matrices have one large singular value.
 */
final class MatrixSteps {
  private static final int ROWS = 4;
  private static final int COLUMNS = 6;
  private static final int TRAIN_STEPS = 20;

  /** The last steps are looked at: then a momentum has forgotten that it began at zero. */
  private static final int LOOKED_AT = 10;

  /** What {@link #spread} is at most when all singular values are from 0.7 to 1.2. */
  private static final double ORTHOGONAL = 1.3;

  private MatrixSteps() {}

  /**
   * Returns the family of a program whose family by vectors is known.
   *
   * @param program live statements only
   */
  static Family of(Program program, Probe probe, Family vectors) {
    if (program.statements().stream().noneMatch(MatrixSteps::looksAtShapes)) {
      return vectors;
    }
    double[][] history = history();
    double[] none = new double[ROWS * COLUMNS];
    double[][] asVectors = probe.updates(history, none, 1, ParameterLayout.ofSizes(none.length));
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("matrix", ROWS, COLUMNS);
    double[][] asMatrices = probe.updates(history, none, 1, builder.build());
    boolean same = true;
    int orthogonal = 0;
    for (int t = 0; t < TRAIN_STEPS; t++) {
      same &= Probe.near(asMatrices[t], asVectors[t], 1e-9);
      boolean isOrthogonal = spread(asMatrices[t]) < ORTHOGONAL;
      orthogonal += t >= TRAIN_STEPS - LOOKED_AT && isOrthogonal ? 1 : 0;
    }
    if (same) {
      return vectors;
    }
    String matrices =
        orthogonal == LOOKED_AT
            ? "Matrices take orthogonalized steps (as Muon)"
            : orthogonal > 0
                ? "Matrices take orthogonalized steps now and then (as LionMuon)"
                : "Matrices take steps of their own, not recognised";
    List<String> reasons = new ArrayList<>(vectors.reasons());
    reasons.add(
        orthogonal + " of " + LOOKED_AT + " steps of a matrix have singular values of one size");
    FamilyKind kind =
        vectors.kind() == FamilyKind.SCHEDULE_GAME ? FamilyKind.SCHEDULE_GAME : FamilyKind.OTHER;
    return new Family(
        kind,
        FamilyKind.OTHER,
        vectors.parameters(),
        matrices + ". The other tensors: " + vectors.sentence(),
        reasons);
  }

  private static boolean looksAtShapes(Statement statement) {
    OpKind kind = statement.op().kind();
    return kind == OpKind.SHAPE || kind == OpKind.MATRIX;
  }

  private static double[][] history() {
    RandomStream random = RandomStream.of(0xFA113L);
    double[][] history = new double[TRAIN_STEPS][ROWS * COLUMNS];
    for (double[] gradient : history) {
      double large = 1 + 0.3 * random.nextGaussian();
      for (int i = 0; i < gradient.length; i++) {
        int row = i / COLUMNS;
        int column = i % COLUMNS;
        double along = (1 + row) * (column % 2 == 0 ? 1 : -0.5);
        gradient[i] = Probe.UNIT * (large * along + 0.5 * random.nextGaussian());
      }
    }
    return history;
  }

  /** Returns rank times sum of s^4 over the square of the sum of s^2: 1 if all s are one. */
  private static double spread(double[] x) {
    double squares = 0;
    double fourths = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < ROWS; k++) {
        double along = 0;
        for (int j = 0; j < COLUMNS; j++) {
          along += x[i * COLUMNS + j] * x[k * COLUMNS + j];
        }
        squares += i == k ? along : 0;
        fourths += along * along;
      }
    }
    return ROWS * fourths / (squares * squares);
  }
}
