// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import java.util.Locale;

/**
 * What a device says of itself.
 *
 * @param index its place in {@link OpenClDevices#list}, from 0
 * @param platform name of its driver
 * @param name of the device
 * @param kind of processor
 * @param version of OpenCL and its driver
 * @param computeUnits processors that each run one work-group at a time
 * @param clockMegahertz highest clock, in MHz
 * @param memoryBytes size of its memory
 * @param largestBufferBytes size of the largest buffer that it allows
 * @param localMemoryBytes size of the memory of a work-group
 * @param largestGroup work-items that a work-group may have
 * @param hasDoubles whether it computes in double precision
 */
public record DeviceDescription(
    int index,
    String platform,
    String name,
    Kind kind,
    String version,
    int computeUnits,
    int clockMegahertz,
    long memoryBytes,
    long largestBufferBytes,
    long localMemoryBytes,
    int largestGroup,
    boolean hasDoubles) {

  /** A CPU computes a work-group on one core: more work-items would only be loops around loops. */
  private static final int GROUP_ON_CPU = 1;

  private static final int GROUP = 256;
  private static final int LANES_ON_CPU = 16;
  private static final int LANES = 4;

  /** Kinds of processors. */
  public enum Kind {
    /** The host's processor. */
    CPU,
    /** A graphics processor. */
    GPU,
    /** Anything else. */
    OTHER
  }

  /** Returns how many work-items of a work-group suit it, a power of two. */
  public int group() {
    return kind == Kind.CPU ? GROUP_ON_CPU : Math.min(GROUP, Integer.highestOneBit(largestGroup));
  }

  /** Returns how many numbers a work-item of such a group computes at a time. */
  public int lanes() {
    return kind == Kind.CPU ? LANES_ON_CPU : LANES;
  }

  /** Returns its name and driver: what a result computed on it depends on. */
  public String identity() {
    return String.format(Locale.ROOT, "%s (%s, %s)", name, platform, version);
  }
}
