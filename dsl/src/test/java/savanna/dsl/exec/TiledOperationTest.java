// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

class TiledOperationTest extends OperationContract {

  @Override
  ExecutorFactory factory() {
    return ExecutorFactories.byName("tiled");
  }
}
