// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import savanna.results.ExampleEvents;
import savanna.results.io.BadFileException;
import savanna.search.event.SearchEvent;

class EventLogTest {
  private static final RunDigests DIGESTS = new RunDigests("d1", "p1");

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() {
    file = folder.resolve("events.jsonl");
    try (EventLogWriter writer = new EventLogWriter(file, DIGESTS)) {
      ExampleEvents.all().forEach(writer::write);
    }
  }

  /** Reads one by one; reading ahead must come to the same, be it an error. */
  private List<SearchEvent> read() {
    List<SearchEvent> events = new ArrayList<>();
    try (EventLogReader reader = new EventLogReader(file, DIGESTS)) {
      reader.forEachRemaining(events::add);
    } catch (BadFileException e) {
      assertThatThrownBy(() -> readAhead(new ArrayList<>()))
          .isInstanceOf(BadFileException.class)
          .hasMessage(e.getMessage());
      throw e;
    }
    List<SearchEvent> ahead = new ArrayList<>();
    readAhead(ahead);
    assertThat(ahead).isEqualTo(events);
    return events;
  }

  private void readAhead(List<SearchEvent> events) {
    try (EventLogReader reader = new EventLogReader(file, DIGESTS)) {
      reader.forEachAhead(events::add);
    }
  }

  private void change(Function<String, String> edit) throws Exception {
    Files.writeString(file, edit.apply(Files.readString(file)));
  }

  @Test
  void everyEventComesBackEqual() {
    assertThat(read()).isEqualTo(ExampleEvents.all());
  }

  @Test
  void nonFiniteNumbersAreStrings() throws Exception {
    assertThat(Files.readString(file)).contains("\"fitness\":\"-Infinity\"");
    assertThat(Files.readString(file)).contains("\"factor\":\"Infinity\"");
    assertThat(Files.readString(file)).contains("\"loss\":0.30000000000000004");
  }

  @Test
  void aTornLastLineIsDroppedWhereverItWasTorn() throws Exception {
    String whole = Files.readString(file);
    int lastLine = whole.lastIndexOf('\n', whole.length() - 2) + 1;
    List<SearchEvent> events = ExampleEvents.all();
    for (int length = lastLine + 1; length < whole.length(); length++) {
      Files.writeString(file, whole.substring(0, length));
      try (EventLogReader reader = new EventLogReader(file, DIGESTS)) {
        List<SearchEvent> read = new ArrayList<>();
        reader.forEachRemaining(read::add);
        assertThat(read).isEqualTo(events.subList(0, events.size() - 1));
        assertThat(reader.torn()).isTrue();
      }
    }
  }

  @Test
  void goingOnAfterATornLineGivesTheSameBytes() throws Exception {
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() - 5));

    List<SearchEvent> events = ExampleEvents.all();
    try (EventLogReader reader = new EventLogReader(file, DIGESTS)) {
      reader.forEachRemaining(event -> {});
      try (EventLogWriter writer = new EventLogWriter(reader)) {
        writer.write(events.get(events.size() - 1));
      }
    }

    assertThat(Files.readString(file)).isEqualTo(whole);
  }

  @Test
  void anEditedNumberIsFoundAtItsLine() throws Exception {
    change(text -> text.replace("0.30000000000000004", "0.3"));

    assertThatThrownBy(this::read)
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContaining("not as it was written");
  }

  @Test
  void exchangedLinesAreFound() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(4, lines.remove(5));
    Files.writeString(file, String.join("\n", lines) + "\n");

    assertThatThrownBy(this::read).hasMessageStartingWith(file + ":5: ");
  }

  @Test
  void aMissingLineIsFound() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.remove(3);
    Files.writeString(file, String.join("\n", lines) + "\n");

    assertThatThrownBy(this::read).hasMessageStartingWith(file + ":4: ");
  }

  @ParameterizedTest
  @CsvSource({
    "savanna/events/2, Savanna 0.1.0 is the last version that reads the former",
    "savanna/events/9, use the version of Savanna that wrote it",
  })
  void anotherVersionsLogIsRefused(String schema, String remedy) throws Exception {
    LineChecksum checksum = new LineChecksum();
    Files.write(
        file,
        checksum.seal("{\"schema\":\"" + schema + "\",\"config\":\"d1\",\"provenance\":\"p1\"}"));

    assertThatThrownBy(this::read)
        .hasMessageStartingWith(file + ":1: ")
        .hasMessageContaining(schema)
        .hasMessageContaining(remedy)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'event':'finished','reason':'phases','indices':1,'mood':2} | unknown key 'mood'",
        "{'event':'finished','reason':'phases'}                     | Missing creator property 'indices'",
        "{'event':'paused'}                                         | Could not resolve type id 'paused'",
        "{'reason':'phases','indices':1}                            | missing type id property 'event'",
        "{'event':'finished','reason':'phases','indices':'1'}       | the value of 'indices' is wrong: Cannot coerce",
        "{'event':}                                                 | not JSON",
        "{'child':0,'mood':2}                                      | unknown key 'mood'",
        "{'child':0,'child':0}                                     | Duplicate field 'child'",
        "{'child':0,'parent':-1,'by':'delete 0'}                   | the key 'hash' is missing",
        "{'child':0,'parent':-1,'by':'fly 0','hash':'00','shape':[1,1,1]} | not a mutation: fly 0",
        "{'child':0,'as':7,'size':3}                               | no program hash began with individual 7",
        "{'child':0,'hash':'00','like':7,'shape':[1,1,1]}          | no fingerprint began with individual 7",
        "{'child':0,'hash':'00','shape':[1,1]}                     | the value of 'shape.liveStates' is wrong",
        "{'child':'0'}                                             | the value of 'child' is wrong: Cannot coerce",
        "{'child':12345678901}                                     | Numeric value",
        "{'child':0,'hash':'00','shape':[1,1,1],'verdict':'lost'}  | the value of 'verdict' is wrong",
        "{'child':0,'trials':[{'task':'t','seed':1,'outcome':'won'}]} | the value of 'trials.outcome' is wrong",
        "{'child':0,'trials':[{'task':'t','seed':1}]}              | property 'trainSteps'",
        "{'child':0,'trials':[null]}                               | the value of 'trials' is wrong",
        "{'child':0,'trials':[{'task':null,'seed':1,'trainSteps':8}]} | the value of 'trials.task'",
        "{'child':0,'fitness':2}{'child':1}                        | Trailing token",
        "{'child':0,'fitness':'big'}                               | the value of 'fitness' is wrong",
      })
  void anEventThatIsNoneIsRefused(String json, String message) throws Exception {
    LineChecksum checksum = new LineChecksum();
    Files.write(
        file,
        checksum.seal("{\"schema\":\"savanna/events/3\",\"config\":\"d1\",\"provenance\":\"p1\"}"));
    Files.write(file, checksum.seal(json.replace('\'', '"')), StandardOpenOption.APPEND);

    assertThatThrownBy(this::read)
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContaining(message);
  }

  @Test
  void anotherConfigsLogIsRefused() {
    assertThatThrownBy(() -> new EventLogReader(file, new RunDigests("d2", "p1")))
        .hasMessageContaining("do not belong to the config");
  }
}
