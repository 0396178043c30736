// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import savanna.dsl.Op;

/** The one-line form of mutations that logs have. */
final class MutationText {
  static final String INSERT = "insert";
  static final String DELETE = "delete";
  static final String MODIFY = "modify";
  static final String INSERT_ON_EDGE = "insertOnEdge";
  static final String REDUCE = "reduce";

  private MutationText() {}

  /** Returns the statement of an insertion. */
  static String statement(Mutation.Insert insert) {
    return insert.target() + " = " + value(insert);
  }

  private static String value(Mutation.Insert insert) {
    Op op = insert.op();
    List<Argument> arguments = insert.arguments();
    if (op == Op.COPY) {
      return arguments.get(0).toString();
    }
    if (op.isInfix()) {
      return arguments.get(0) + " " + op.symbol() + " " + arguments.get(1);
    }
    return arguments.stream()
        .map(Argument::toString)
        .collect(Collectors.joining(", ", op.symbol() + "(", ")"));
  }

  static Mutation parse(String text) {
    try {
      return parse(text.split(" "));
    } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
      throw new IllegalArgumentException("not a mutation: " + text, broken);
    }
  }

  private static Mutation parse(String[] words) {
    return switch (words[0]) {
      case INSERT -> insert(number(words[1]), words, 2);
      case DELETE -> {
        checkEnd(words, 2);
        yield new Mutation.Delete(number(words[1]));
      }
      case MODIFY -> {
        checkEnd(words, 4);
        yield new Mutation.Modify(number(words[1]), number(words[2]), Argument.parse(words[3]));
      }
      case INSERT_ON_EDGE ->
          new Mutation.InsertOnEdge(insert(number(words[1]), words, 3), number(words[2]));
      case REDUCE -> {
        checkEnd(words, 1);
        yield new Mutation.Reduce();
      }
      default -> throw new IllegalArgumentException("no mutation is called " + words[0]);
    };
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  private static void checkEnd(String[] words, int count) {
    if (words.length != count) {
      throw new IllegalArgumentException(words.length + " words, expected " + count);
    }
  }

  /** Reads {@code target = value} from this word on. */
  private static Mutation.Insert insert(int position, String[] words, int from) {
    if (!words[from + 1].equals("=")) {
      throw new IllegalArgumentException("no '=' behind " + words[from]);
    }
    return insert(position, words[from], Arrays.copyOfRange(words, from + 2, words.length));
  }

  private static Mutation.Insert insert(int position, String target, String[] value) {
    int parenthesis = value[0].indexOf('(');
    if (parenthesis >= 0) {
      String call = String.join(" ", value);
      String inside = call.substring(parenthesis + 1, call.length() - 1);
      String[] arguments = inside.isEmpty() ? new String[0] : inside.split(", ");
      return insert(position, target, op(call.substring(0, parenthesis)), arguments);
    }
    return value.length == 1
        ? insert(position, target, Op.COPY, value)
        : insert(position, target, op(value[1]), value[0], value[2]);
  }

  private static Mutation.Insert insert(int position, String target, Op op, String... arguments) {
    List<Argument> parsed = Arrays.stream(arguments).map(Argument::parse).toList();
    return new Mutation.Insert(position, target, op, parsed);
  }

  private static Op op(String symbol) {
    return Op.bySymbol(symbol)
        .orElseThrow(() -> new IllegalArgumentException("no operation " + symbol));
  }
}
