// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

class Nd4jRawOperationTest extends OperationContract {

  @Override
  ExecutorFactory factory() {
    return ExecutorFactories.byName("nd4j-raw");
  }
}
