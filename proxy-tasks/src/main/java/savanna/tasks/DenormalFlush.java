// SPDX-License-Identifier: Apache-2.0
package savanna.tasks;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Makes the processor read and write denormal numbers (below 1.2e-38 in single precision) as zero
 * on the calling thread: candidates that shrink their weights or states make many, and each costs
 * more than a hundred cycles, so that a train step becomes up to twenty times slower.
 *
 * <p>Works through the C library's floating-point environment on Linux, on x86-64 and 64-bit ARM.
 * Elsewhere it does nothing: such candidates are slow there, and their losses may differ in the
 * last bits. For one thread.
 */
final class DenormalFlush {
  private static final String LIBRARY = "m";
  private static final int ENVIRONMENT_BYTES = 64; // at least sizeof(fenv_t)
  private static final int X86_MXCSR_OFFSET = 28; // after the environment of the x87 unit
  private static final int X86_FLUSH = 0x8040; // flush results to zero, read denormals as zero
  private static final int ARM_FPCR_OFFSET = 0;
  private static final int ARM_FLUSH = 1 << 24;

  private final @Nullable Function set;
  private final Object[] normal;
  private final Object[] flushing;

  private DenormalFlush(@Nullable Function set, Object[] normal, Object[] flushing) {
    this.set = set;
    this.normal = normal;
    this.flushing = flushing;
  }

  /** Returns the switch for this platform; one that does nothing where there is none. */
  static DenormalFlush ofThisPlatform() {
    if (!Platform.isLinux() || !Platform.is64Bit()) {
      return none();
    }
    if (Platform.isARM()) {
      return of(ARM_FPCR_OFFSET, ARM_FLUSH);
    }
    return Platform.isIntel() ? of(X86_MXCSR_OFFSET, X86_FLUSH) : none();
  }

  private static DenormalFlush of(int offset, int bits) {
    try {
      NativeLibrary library = NativeLibrary.getInstance(LIBRARY);
      Memory normal = environment(library);
      Memory flushing = environment(library);
      flushing.setInt(offset, flushing.getInt(offset) | bits);
      return new DenormalFlush(
          library.getFunction("fesetenv"), new Object[] {normal}, new Object[] {flushing});
    } catch (UnsatisfiedLinkError e) {
      return none(); // a system without a C library that we know
    }
  }

  private static Memory environment(NativeLibrary library) {
    Memory memory = new Memory(ENVIRONMENT_BYTES);
    memory.clear();
    library.getFunction("fegetenv").invokeInt(new Object[] {memory});
    return memory;
  }

  private static DenormalFlush none() {
    return new DenormalFlush(null, new Object[0], new Object[0]);
  }

  /** Tells whether this platform has the switch. */
  boolean available() {
    return set != null;
  }

  /** Reads and writes denormal numbers as zero from now on. */
  void on() {
    if (set != null) {
      set.invokeInt(flushing);
    }
  }

  /** Treats denormal numbers as Java says from now on. */
  void off() {
    if (set != null) {
      set.invokeInt(normal);
    }
  }
}
