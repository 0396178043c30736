// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.blas;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * The environment variables of this process as C libraries read them. Java's own copy, and what
 * processes get that Java starts, do not change. No other thread may read or write the environment
 * from C meanwhile.
 */
final class ProcessEnvironment {
  private ProcessEnvironment() {}

  /** Sets a variable; does nothing on a system whose C library is not known. */
  static void set(String name, String value) {
    try {
      if (Platform.isWindows()) {
        // OpenBLAS's build for Windows uses this C library; it tells the system, too.
        Object[] definition = {name + "=" + value};
        NativeLibrary.getInstance("msvcrt").getFunction("_putenv").invokeInt(definition);
      } else {
        Object[] arguments = {name, value, 1};
        NativeLibrary.getInstance("c").getFunction("setenv").invokeInt(arguments);
      }
    } catch (UnsatisfiedLinkError e) {
      // Then the library chooses by itself, which its user finds out after loading it.
    }
  }
}
