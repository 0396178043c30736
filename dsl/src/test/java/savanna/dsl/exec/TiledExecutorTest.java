// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.exec;

class TiledExecutorTest extends ExecutorContract {

  @Override
  ExecutorFactory factory() {
    return ExecutorFactories.byName("tiled");
  }
}
