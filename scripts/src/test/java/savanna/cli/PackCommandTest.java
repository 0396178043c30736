// SPDX-License-Identifier: Apache-2.0
package savanna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** A search is packed and comes back to the byte, finished or not; anything else is refused. */
class PackCommandTest {
  @TempDir private static Path shared = Path.of("");
  @TempDir private Path folder = Path.of("");
  private static Path run = Path.of("");
  private static List<String> lines = List.of();

  @BeforeAll
  static void search() throws Exception {
    Path config = shared.resolve("small.json");
    Files.writeString(
        config,
        """
        {"warmStart": [{"program": "adamw"}], "population": {"size": 10},
         "phases": [{"start": "initial", "maxChildren": 30}, {"start": "hall_of_fame"}],
         "fitness": {"tasks": ["iris-mlp:32", "iris-mlp:40"], "seedCap": 2, "retestSeeds": 1,
                     "cacheKey": "fingerprint"},
         "race": {"multiples": [0.3, 3]},
         "hurdle": {"factor": 1.1, "auditShare": 0.3}, "budget": {"maxChildren": 90}}
        """);
    run = shared.resolve("run");
    Captured search =
        Captured.run("search", "--config", config.toString(), "--run", run.toString());
    assertThat(search.code()).as(search.err()).isZero();
    lines = Files.readAllLines(run.resolve("events.jsonl"));
  }

  private static Captured pack(Path from, Path to) {
    return Captured.run("pack", from.toString(), to.toString());
  }

  private static Captured unpack(Path from, Path to) {
    return Captured.run("unpack", from.toString(), to.toString());
  }

  private static byte[] events(Path directory) throws Exception {
    return Files.readAllBytes(directory.resolve("events.jsonl"));
  }

  private Path withLog(String name, String log) throws Exception {
    Path copy = Files.createDirectory(folder.resolve(name));
    Files.copy(run.resolve("config.json"), copy.resolve("config.json"));
    Files.writeString(copy.resolve("events.jsonl"), log);
    return copy;
  }

  private static String first(int count) {
    return String.join("\n", lines.subList(0, count)) + "\n";
  }

  @Test
  void aRunComesBackToTheByte() throws Exception {
    Path packed = folder.resolve("packed");
    Path again = folder.resolve("again");

    assertThat(pack(run, packed).out().strip()).isEqualTo(packed.toString());
    assertThat(unpack(packed, again).out().strip()).isEqualTo(again.toString());

    assertThat(events(again)).isEqualTo(events(run));
    assertThat(again.resolve("config.json")).hasSameBinaryContentAs(run.resolve("config.json"));
    assertThat(packed.resolve("packed.jsonl.xz").toFile().length())
        .isLessThan(events(run).length / 2);
    Captured replay = Captured.run("replay", again.toString(), "--sample", "5");
    assertThat(replay.code()).as(replay.out()).isZero();
  }

  /** After the first events, between a child and what it brought about, and now and then. */
  private static List<Integer> interruptions() {
    List<Integer> counts = new ArrayList<>(List.of(2, 3, lines.size() / 2));
    for (int count = 4; count < lines.size() && counts.size() < 6; count++) {
      if (lines.get(count).startsWith("{\"event\":\"best\"")
          || lines.get(count).startsWith("{\"event\":\"phase\"")) {
        counts.add(count);
      }
    }
    assertThat(counts.size()).isGreaterThan(4);
    return counts;
  }

  @Test
  void anInterruptedRunComesBackWhereverItWasInterrupted() throws Exception {
    for (int count : interruptions()) {
      Path cut = withLog("cut-" + count, first(count) + "{\"torn");
      Path packed = folder.resolve("packed-" + count);
      Path again = folder.resolve("again-" + count);

      assertThat(pack(cut, packed).code()).as("after %d lines", count).isZero();
      assertThat(unpack(packed, again).code()).isZero();

      assertThat(Files.readString(again.resolve("events.jsonl"))).isEqualTo(first(count));
    }
  }

  @Test
  void anUnpackedInterruptedRunIsResumedToTheSameEnd() throws Exception {
    Path cut = withLog("cut", first(lines.size() / 2));
    Path packed = folder.resolve("packed");
    Path again = folder.resolve("again");
    pack(cut, packed);
    unpack(packed, again);

    assertThat(Captured.run("resume", again.toString()).code()).isZero();

    assertThat(events(again)).isEqualTo(events(run));
  }

  @Test
  void theFunnelsLogComesAlong() throws Exception {
    Path copy = withLog("copy", first(lines.size()));
    String stages = folder.resolve("stages.json").toString();
    Files.writeString(
        Path.of(stages),
        """
        {"candidates": 1, "metaValidation": {"task": "digits-mlp:20", "points": 1, "seeds": 1},
         "stages": [{"name": "A", "tasks": ["digits-mlp:20"], "tuningRuns": 0, "seeds": 2}]}
        """);
    Captured funnel = Captured.run("funnel", copy.toString(), "--stages", stages);
    assertThat(funnel.code()).as(funnel.err()).isZero();
    Path packed = folder.resolve("packed");
    Path again = folder.resolve("again");

    assertThat(pack(copy, packed).code()).isZero();
    assertThat(unpack(packed, again).code()).isZero();

    assertThat(again.resolve("funnel.jsonl")).hasSameBinaryContentAs(copy.resolve("funnel.jsonl"));
    assertThat(Captured.run("replay", again.toString(), "--funnel").code()).isZero();

    Files.writeString(copy.resolve("funnel.jsonl"), "no log\n");
    assertThat(pack(copy, folder.resolve("broken")).err()).contains("funnel.jsonl:1: ");
  }

  @Test
  void aLogThatDoesNotFollowFromItsConfigIsNotPacked() throws Exception {
    List<String> changed = new ArrayList<>(lines);
    int line = Sealing.flipLastDigit(changed, "\"verdict\":\"trained\"", "fitness");
    Path edited = withLog("edited", Sealing.sealed(changed));
    Path packed = folder.resolve("packed");

    Captured result = pack(edited, packed);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(edited.resolve("events.jsonl") + ":" + line + ": ")
        .contains("this is not what the config and the results give here");
    assertThat(packed).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aChangedResultIsNoticed() throws Exception {
    Path packed = folder.resolve("packed");
    pack(run, packed);
    Path file = packed.resolve("packed.jsonl.xz");
    String text;
    try (XZInputStream xz = new XZInputStream(Files.newInputStream(file))) {
      text = new String(xz.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> changed = new ArrayList<>(text.lines().toList());
    Sealing.flipLastDigit(changed, "{\"child\":", "loss");
    try (XZOutputStream xz = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options())) {
      xz.write(String.join("\n", changed).getBytes(StandardCharsets.UTF_8));
    }

    Captured result = unpack(packed, folder.resolve("again"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith(file + ": ").doesNotContain("\tat ");
    assertThat(folder.resolve("again")).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void whatIsNoPackedRunIsRefused() throws Exception {
    Captured noneThere = unpack(run, folder.resolve("a"));
    assertThat(noneThere.code()).isEqualTo(2);
    assertThat(noneThere.err()).contains(run.toString()).contains("'savanna pack' makes one");

    Path garbage = Files.createDirectory(folder.resolve("garbage"));
    Files.copy(run.resolve("config.json"), garbage.resolve("config.json"));
    Files.writeString(garbage.resolve("packed.jsonl.xz"), "no xz");
    Captured damaged = unpack(garbage, folder.resolve("b"));
    assertThat(damaged.code()).isEqualTo(2);
    assertThat(damaged.err()).contains("is damaged");
    assertThat(folder.resolve("b")).doesNotExist();

    Path nothing = withLog("nothing", first(1));
    assertThat(pack(nothing, folder.resolve("c")).err()).contains("has no events yet");
  }

  /** Four hundred kilobytes that unpack to gigabytes must not fill the memory. */
  @Test
  void aLineWithoutEndIsRefused() throws Exception {
    Path bomb = Files.createDirectory(folder.resolve("bomb"));
    Files.copy(run.resolve("config.json"), bomb.resolve("config.json"));
    Path file = bomb.resolve("packed.jsonl.xz");
    try (XZOutputStream xz = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(0))) {
      byte[] zeros = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 300; megabyte++) {
        xz.write(zeros);
      }
    }

    Captured result = unpack(bomb, folder.resolve("again"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith(file + ": ").contains("is damaged").hasLineCount(1);
    assertThat(folder.resolve("again")).doesNotExist();
  }

  @Test
  void nothingIsOverwritten() {
    Path packed = folder.resolve("packed");
    assertThat(pack(run, packed).code()).isZero();

    assertThat(unpack(packed, run).err()).contains("is not empty");
    assertThat(pack(run, packed).err()).contains("is not empty");
  }

  @Test
  void aPackedRunIsNoRunThatHasNotBegun() throws Exception {
    Path packed = folder.resolve("packed");
    pack(run, packed);

    for (String command : List.of("resume", "inspect", "replay")) {
      Captured result = Captured.run(command, packed.toString());
      assertThat(result.code()).as(command).isEqualTo(2);
      assertThat(result.err()).contains("is packed; 'savanna unpack'");
    }
    assertThat(packed.resolve("events.jsonl")).doesNotExist();
  }

  @Test
  void whatWasLeftByAKillIsTakenAwayAndNothingElse() throws Exception {
    Path left = Files.createDirectory(folder.resolve(".savanna-1.tmp"));
    Files.createFile(left.resolve("lock"));
    Files.writeString(left.resolve("half"), "half");
    Path mine = Files.createDirectory(folder.resolve("packed.tmp"));
    Files.writeString(mine.resolve("lock"), "precious");
    Path unmarked = Files.createDirectory(folder.resolve(".savanna-2.tmp"));

    assertThat(pack(run, folder.resolve("packed")).code()).isZero();
    Files.createDirectory(folder.resolve("again.tmp"));
    assertThat(unpack(folder.resolve("packed"), folder.resolve("again")).code()).isZero();

    assertThat(left).doesNotExist();
    assertThat(mine.resolve("lock")).hasContent("precious");
    assertThat(unmarked).exists();
    assertThat(folder.resolve("again.tmp")).exists();
  }

  @Test
  void ofTwoAtOnceIntoOneFolderOneWinsAndTheOtherSaysSo() throws Exception {
    Path packed = folder.resolve("packed");

    List<Captured> results =
        List.of(1, 2, 3, 4).parallelStream().map(number -> pack(run, packed)).toList();

    assertThat(results).extracting(Captured::code).containsOnlyOnce(0).containsOnly(0, 2);
    assertThat(results)
        .filteredOn(result -> result.code() == 2)
        .allSatisfy(
            result -> assertThat(result.err()).contains(packed + ": is not empty; choose another"));
    assertThat(unpack(packed, folder.resolve("again")).code()).isZero();
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void nothingIsMadeInARunDirectory() {
    Path packed = folder.resolve("packed");
    pack(run, packed);

    assertThat(pack(run, run.resolve("packed")).err()).contains("is in the run directory " + run);
    assertThat(unpack(packed, packed.resolve("again")).err()).contains("is in the run directory");
    assertThat(run.resolve("packed")).doesNotExist();
  }
}
