// SPDX-License-Identifier: Apache-2.0
package savanna.cli.bench;

import savanna.dsl.Program;
import savanna.dsl.ProgramLibrary;
import savanna.dsl.ProgramParser;

/** The programs that are timed. */
final class BenchPrograms {

  /** Every one of its 25 statements is live; four of them are transcendental functions. */
  private static final String LONG_TEXT =
      """
      def train(w, g, m, v, lr):
        a = clip(g, 1.0)
        b = arcsin(a)
        c = tanh(b)
        m = interp(c, m, 0.9)
        g2 = square(c)
        v = interp(g2, v, 0.99)
        d = sqrt(v)
        e = m / d
        f = exp(e)
        h = f - 1.0
        i = abs(h)
        j = log1p(i)
        k = sign(h)
        l = j * k
        n = interp(l, e, 0.5)
        o = max(n, -2.0)
        p = min(o, 2.0)
        q = p + c
        r = q * 0.5
        s = r + p
        wd = w * 0.01
        t = s + wd
        rate = lr * 0.001
        u = t * rate
        update = u + 0.0
        return update, m, v
      """;

  private BenchPrograms() {}

  static Program adamW() {
    return ProgramLibrary.program("adamw");
  }

  /** PyTorch's own AdamW, at peak learning rate 0.001 and decay 0.01. */
  static Program correctedAdamW() {
    return ProgramLibrary.program("adamw-corrected");
  }

  static Program lion() {
    return ProgramLibrary.program("lion");
  }

  static Program longProgram() {
    return ProgramParser.parse(LONG_TEXT);
  }

  /** Halves the weights at every train step, so that they soon are denormal numbers. */
  static Program vanishing() {
    return ProgramParser.parse(
        """
        def train(w, g, lr):
          update = w * 0.5
          return update
        """);
  }
}
