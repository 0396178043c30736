// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

class Nd4jRawExecutorTest extends ExecutorContract {

  @Override
  ExecutorFactory factory() {
    return ExecutorFactories.byName("nd4j-raw");
  }
}
