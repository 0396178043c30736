// SPDX-License-Identifier: Apache-2.0
package savanna.search.mutation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import savanna.dsl.Op;

/** The one-line form of mutations that logs have. */
final class MutationText {
  private MutationText() {}

  static String print(Mutation mutation) {
    if (mutation instanceof Mutation.Insert insert) {
      return "insert " + insert.position() + " " + insert.target() + " = " + value(insert);
    }
    if (mutation instanceof Mutation.Delete delete) {
      return "delete " + delete.position();
    }
    Mutation.Modify modify = (Mutation.Modify) mutation;
    return "modify " + modify.position() + " " + modify.argument() + " " + modify.value();
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
      String[] words = text.split(" ");
      int position = Integer.parseInt(words[1]);
      if (words[0].equals("delete") && words.length == 2) {
        return new Mutation.Delete(position);
      }
      if (words[0].equals("modify") && words.length == 4) {
        int argument = Integer.parseInt(words[2]);
        return new Mutation.Modify(position, argument, Argument.parse(words[3]));
      }
      if (words[0].equals("insert") && words[3].equals("=")) {
        return insert(position, words[2], Arrays.copyOfRange(words, 4, words.length));
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
      throw new IllegalArgumentException("not a mutation: " + text, broken);
    }
    throw new IllegalArgumentException("not a mutation: " + text);
  }

  private static Mutation insert(int position, String target, String[] value) {
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

  private static Mutation insert(int position, String target, Op op, String... arguments) {
    List<Argument> parsed = Arrays.stream(arguments).map(Argument::parse).toList();
    return new Mutation.Insert(position, target, op, parsed);
  }

  private static Op op(String symbol) {
    return Op.bySymbol(symbol)
        .orElseThrow(() -> new IllegalArgumentException("no operation " + symbol));
  }
}
