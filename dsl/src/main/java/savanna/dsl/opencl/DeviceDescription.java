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

  /** Kinds of processors. */
  public enum Kind {
    /** The host's processor. */
    CPU,
    /** A graphics processor. */
    GPU,
    /** Anything else. */
    OTHER
  }

  /** Returns its name and driver: what a result computed on it depends on. */
  public String identity() {
    return String.format(Locale.ROOT, "%s (%s, %s)", name, platform, version);
  }
}
