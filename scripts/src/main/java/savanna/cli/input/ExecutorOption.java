// SPDX-License-Identifier: Apache-2.0
package savanna.cli.input;

import java.util.Iterator;
import picocli.CommandLine.Option;
import savanna.dsl.exec.ExecutorFactories;
import savanna.dsl.exec.ExecutorFactory;

/** The flag {@code --executor}. Its help lists the executors of the class path. */
public final class ExecutorOption {
  @Option(
      names = "--executor",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      defaultValue = ExecutorFactories.DEFAULT,
      description =
          "What runs the programs in training: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String name = ExecutorFactories.DEFAULT;

  /** The names of all executors, the default first. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExecutorFactories.all().stream().map(ExecutorFactory::name).iterator();
    }
  }

  /** Returns the name that was given, else the default one. */
  public String name() {
    return name;
  }

  /**
   * Returns the executor.
   *
   * @throws BadInputException if there is none of this name
   */
  public ExecutorFactory factory() {
    return ExecutorChoice.one(name);
  }
}
