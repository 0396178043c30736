// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The OpenCL devices of this machine. */
public final class OpenClDevices {
  /** Names the device to use by its index; without it the first GPU, else the first device. */
  public static final String VARIABLE = "SAVANNA_OPENCL_DEVICE";

  private static final int LONGEST_TEXT = 1 << 16;

  private OpenClDevices() {}

  /** A device and its handles. */
  record Found(DeviceDescription description, Pointer platform, Pointer device) {}

  /**
   * Returns what there is, in the order of the drivers; none if no driver has a device.
   *
   * @throws OpenClException if there is no OpenCL library
   */
  public static List<DeviceDescription> list() {
    return find().stream().map(Found::description).toList();
  }

  /**
   * Returns the device to use: that of the environment's {@value #VARIABLE}, else the first GPU,
   * else the first device.
   *
   * @throws OpenClException if there is none, or it cannot compute in double precision
   */
  public static DeviceDescription preferred() {
    return choose(find(), System.getenv(VARIABLE)).description();
  }

  static Found choose(List<Found> found, @Nullable String index) {
    if (found.isEmpty()) {
      throw new OpenClException(
          "no OpenCL device; install your GPU's driver (or pocl-opencl-icd, which runs on the CPU),"
              + " or take --backend threads");
    }
    Found chosen =
        index == null || index.isEmpty()
            ? found.stream().min(Comparator.comparing(OpenClDevices::isNoGpu)).orElseThrow()
            : found.stream()
                .filter(each -> index.equals(Integer.toString(each.description().index())))
                .findFirst()
                .orElseThrow(() -> noSuchIndex(index, found.size()));
    if (!chosen.description().hasDoubles()) {
      throw new OpenClException(
          String.format(
              Locale.ROOT,
              "OpenCL device '%s' has no double precision, which reductions need; set %s to another"
                  + " device ('savanna devices' lists them), or take --backend threads",
              chosen.description().name(),
              VARIABLE));
    }
    return chosen;
  }

  private static boolean isNoGpu(Found found) {
    return found.description().kind() != DeviceDescription.Kind.GPU;
  }

  private static OpenClException noSuchIndex(String index, int count) {
    return new OpenClException(
        String.format(
            Locale.ROOT,
            "%s is '%s', expected 0 to %d; 'savanna devices' lists them",
            VARIABLE,
            index,
            count - 1));
  }

  static List<Found> find() {
    List<Found> found = new ArrayList<>();
    for (Pointer platform : platforms(library())) {
      for (Pointer device : devices(library(), platform)) {
        found.add(new Found(describe(found.size(), platform, device), platform, device));
      }
    }
    return found;
  }

  /**
   * Returns the library.
   *
   * @throws OpenClException if there is none
   */
  static OpenClLibrary library() {
    try {
      return OpenClLibrary.Holder.LIBRARY;
    } catch (LinkageError e) {
      throw new OpenClException(
          "no OpenCL library; install your GPU's driver and an OpenCL loader"
              + " (Debian: ocl-icd-libopencl1), or take --backend threads",
          e);
    }
  }

  /** Errors are that there is none: a loader without any driver says so. */
  private static Pointer[] platforms(OpenClLibrary library) {
    int[] count = new int[1];
    library.clGetPlatformIDs(0, null, count);
    Pointer[] platforms = new Pointer[count[0]];
    if (platforms.length > 0) {
      library.clGetPlatformIDs(platforms.length, platforms, null);
    }
    return platforms;
  }

  /** Errors are that there is none: a driver without a device says so. */
  private static Pointer[] devices(OpenClLibrary library, Pointer platform) {
    int[] count = new int[1];
    library.clGetDeviceIDs(platform, OpenClLibrary.DEVICE_TYPE_ALL, 0, null, count);
    Pointer[] devices = new Pointer[count[0]];
    if (devices.length > 0) {
      library.clGetDeviceIDs(
          platform, OpenClLibrary.DEVICE_TYPE_ALL, devices.length, devices, null);
    }
    return devices;
  }

  private static DeviceDescription describe(int index, Pointer platform, Pointer device) {
    byte[] bytes = new byte[LONGEST_TEXT];
    long[] length = new long[1];
    library().clGetPlatformInfo(platform, OpenClLibrary.PLATFORM_NAME, bytes.length, bytes, length);
    String version = text(device, OpenClLibrary.DEVICE_VERSION);
    return new DeviceDescription(
        index,
        string(bytes, length[0]),
        text(device, OpenClLibrary.DEVICE_NAME),
        kind(number(device, OpenClLibrary.DEVICE_TYPE)),
        version + ", driver " + text(device, OpenClLibrary.DRIVER_VERSION),
        (int) number(device, OpenClLibrary.DEVICE_MAX_COMPUTE_UNITS),
        (int) number(device, OpenClLibrary.DEVICE_MAX_CLOCK_FREQUENCY),
        number(device, OpenClLibrary.DEVICE_GLOBAL_MEM_SIZE),
        number(device, OpenClLibrary.DEVICE_MAX_MEM_ALLOC_SIZE),
        number(device, OpenClLibrary.DEVICE_LOCAL_MEM_SIZE),
        (int) number(device, OpenClLibrary.DEVICE_MAX_WORK_GROUP_SIZE),
        text(device, OpenClLibrary.DEVICE_EXTENSIONS).contains("cl_khr_fp64"));
  }

  private static DeviceDescription.Kind kind(long type) {
    if ((type & OpenClLibrary.DEVICE_TYPE_GPU) != 0) {
      return DeviceDescription.Kind.GPU;
    }
    return (type & OpenClLibrary.DEVICE_TYPE_CPU) != 0
        ? DeviceDescription.Kind.CPU
        : DeviceDescription.Kind.OTHER;
  }

  private static String text(Pointer device, int what) {
    byte[] bytes = new byte[LONGEST_TEXT];
    long[] length = new long[1];
    library().clGetDeviceInfo(device, what, bytes.length, bytes, length);
    return string(bytes, length[0]);
  }

  static String string(byte[] bytes, long length) {
    return new String(bytes, 0, (int) length, StandardCharsets.UTF_8).replace("\0", "").strip();
  }

  /** Numbers have 4 or 8 bytes, by what is asked; every platform that we know has the low first. */
  private static long number(Pointer device, int what) {
    byte[] bytes = new byte[Long.BYTES];
    library().clGetDeviceInfo(device, what, bytes.length, bytes, null);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }
}
