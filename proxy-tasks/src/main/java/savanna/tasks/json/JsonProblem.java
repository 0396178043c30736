// SPDX-License-Identifier: Apache-2.0
package savanna.tasks.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a text that is no JSON, in words for whoever wrote it. */
public final class JsonProblem {
  /** Where else to look, as Jackson writes it: with a word on its own settings. */
  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: [^\\]]*?(?:line: (\\d+), column: (\\d+))?\\]");

  private static final Pattern SETTING =
      Pattern.compile(" \\(bound as `[^`]*`\\)|:? not allowed as per `[^`]*`");

  private JsonProblem() {}

  /** Returns it in one line, without the place of the error itself. */
  public static String of(JsonProcessingException error) {
    String text = SETTING.matcher(String.valueOf(error.getOriginalMessage())).replaceAll("");
    return SOURCE
        .matcher(text)
        .replaceAll(JsonProblem::place)
        .replaceAll("\\s*[\\r\\n]+\\s*", " ")
        .strip();
  }

  private static String place(MatchResult source) {
    return source.group(1) == null
        ? "this text"
        : Matcher.quoteReplacement("line " + source.group(1) + ", column " + source.group(2));
  }
}
