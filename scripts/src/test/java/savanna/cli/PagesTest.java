// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages: their size, links, commands and words. */
final class PagesTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final int LINES = 120;
  private static final int COLUMNS = 120;

  /** An address may have a title; addresses elsewhere are not looked at. */
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");

  /** A command in a block of code, to its comment, the end of the line, or a second command. */
  private static final Pattern COMMAND =
      Pattern.compile("^ {4,}(?:[./\\w-]*/)?savanna ([a-z][a-z-]*)([^#&|>]*)");

  private static final Pattern OPTION = Pattern.compile("(?<=\\s)(--[a-z][a-z-]*)");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(TOP, 4)) {
      List<Path> pages =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !TOP.relativize(file).toString().matches("(.*/)?(target|runs)/.*"))
              .sorted()
              .toList();
      assertThat(pages).hasSizeGreaterThan(10);
      return pages.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void fitsAScreen(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);

    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    if (page.getParent().equals(TOP) || page.startsWith(TOP.resolve("results/published"))) {
      assertThat(lines).hasSizeLessThanOrEqualTo(LINES);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Path page) throws IOException {
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
      assertThat(target).exists();
      if (link.group(2) != null) {
        assertThat(headings(target)).contains(link.group(2));
      }
    }
  }

  private static List<String> headings(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\w -]", "").replace(' ', '-'))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsAndTheirOptionsExist(Path page) throws IOException {
    for (String line : Files.readString(page).replace("\\\n", " ").split("\n")) {
      Matcher command = COMMAND.matcher(line);
      if (command.find()) {
        String help = help(command.group(1));
        Matcher option = OPTION.matcher(command.group(2));
        while (option.find()) {
          assertThat(help).as(line).containsPattern("(?<![\\w-])" + option.group(1) + "(?![\\w-])");
        }
      }
    }
  }

  @Test
  void everyCommandHasItsPlace() throws IOException {
    String page = Files.readString(TOP.resolve("scripts/README.md"));

    assertThat(HelpTest.commands())
        .allSatisfy(name -> assertThat(page).containsPattern("`" + name + "[` ]"));
  }

  private static String help(String command) {
    Captured help = Captured.run(command, "--help");
    assertThat(help.code()).as("%s: %s", command, help.err()).isZero();
    return help.out();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void wordsAreThoseOfTheField(Path page) throws IOException {
    String text = Files.readString(page);

    assertThat(OldWords.in(text, OldWords.CODE)).isEmpty();
    assertThat(OldWords.in(text, OldWords.PROSE)).isEmpty();
  }

  static Stream<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("dsl", "proxy-tasks", "search-core", "results", "scripts")) {
      try (Stream<Path> files = Files.walk(TOP.resolve(module).resolve("src/main"))) {
        files
            .filter(file -> file.toString().matches(".*\\.(java|mustache|properties|js)"))
            .forEach(sources::add);
      }
    }
    assertThat(sources).hasSizeGreaterThan(400);
    return sources.stream();
  }

  @Test
  void sourcesHaveNoOldWords() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources().toList()) {
      String text = Files.readString(source);
      for (List<Pattern> words : List.of(OldWords.CODE, OldWords.NAMES)) {
        for (String word : OldWords.in(text, words)) {
          found.add(TOP.relativize(source) + ": " + word);
        }
      }
    }
    assertThat(found).isEmpty();
  }
}
