// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.opencl;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of OpenCL 1.2 that this package calls, on 64-bit platforms, where {@code size_t} is
 * a {@code long}. Through JNA, which is here anyway and finds {@code libOpenCL.so.1}, for which
 * JOCL needs a further link; LWJGL has a jar for each platform. An array is only read or written
 * during the call. Source: the OpenCL 1.2 specification, also of the constants.
 */
interface OpenClLibrary extends Library {
  int SUCCESS = 0;
  int MEM_OBJECT_ALLOCATION_FAILURE = -4;
  int OUT_OF_RESOURCES = -5;
  int OUT_OF_HOST_MEMORY = -6;
  int BUILD_PROGRAM_FAILURE = -11;
  int INVALID_BUFFER_SIZE = -61;

  long DEVICE_TYPE_ALL = 0xFFFFFFFFL;
  long DEVICE_TYPE_CPU = 2;
  long DEVICE_TYPE_GPU = 4;
  int DEVICE_TYPE = 0x1000;
  int DEVICE_MAX_COMPUTE_UNITS = 0x1002;
  int DEVICE_MAX_WORK_GROUP_SIZE = 0x1004;
  int DEVICE_MAX_CLOCK_FREQUENCY = 0x100C;
  int DEVICE_MAX_MEM_ALLOC_SIZE = 0x1010;
  int DEVICE_GLOBAL_MEM_SIZE = 0x101F;
  int DEVICE_LOCAL_MEM_SIZE = 0x1023;
  int DEVICE_NAME = 0x102B;
  int DRIVER_VERSION = 0x102D;
  int DEVICE_VERSION = 0x102F;
  int DEVICE_EXTENSIONS = 0x1030;
  int PLATFORM_NAME = 0x0902;
  int PROGRAM_BUILD_LOG = 0x1183;
  int CONTEXT_PLATFORM = 0x1084;
  long MEM_READ_WRITE = 1;
  int TRUE = 1;

  /** Loads the library on first use. */
  final class Holder {
    static final OpenClLibrary LIBRARY = Native.load("OpenCL", OpenClLibrary.class);

    private Holder() {}
  }

  int clGetPlatformIDs(int size, Pointer @Nullable [] platforms, int @Nullable [] count);

  int clGetPlatformInfo(Pointer platform, int what, long size, byte[] value, long[] length);

  int clGetDeviceIDs(
      Pointer platform, long type, int size, Pointer @Nullable [] devices, int @Nullable [] count);

  int clGetDeviceInfo(Pointer device, int what, long size, byte[] value, long @Nullable [] length);

  Pointer clCreateContext(
      long[] properties,
      int count,
      Pointer[] devices,
      @Nullable Pointer notify,
      @Nullable Pointer data,
      int[] status);

  int clReleaseContext(Pointer context);

  Pointer clCreateCommandQueue(Pointer context, Pointer device, long properties, int[] status);

  int clReleaseCommandQueue(Pointer queue);

  int clFlush(Pointer queue);

  int clFinish(Pointer queue);

  Pointer clCreateProgramWithSource(
      Pointer context, int count, String[] sources, long @Nullable [] lengths, int[] status);

  int clBuildProgram(
      Pointer program,
      int count,
      Pointer[] devices,
      String options,
      @Nullable Pointer notify,
      @Nullable Pointer data);

  int clGetProgramBuildInfo(
      Pointer program, Pointer device, int what, long size, byte[] value, long[] length);

  int clReleaseProgram(Pointer program);

  Pointer clCreateKernel(Pointer program, String name, int[] status);

  int clReleaseKernel(Pointer kernel);

  int clSetKernelArg(Pointer kernel, int index, long size, Pointer value);

  int clEnqueueNDRangeKernel(
      Pointer queue,
      Pointer kernel,
      int dimensions,
      long @Nullable [] offset,
      long[] global,
      long[] local,
      int events,
      @Nullable Pointer waitFor,
      @Nullable Pointer event);

  Pointer clCreateBuffer(
      Pointer context, long flags, long size, @Nullable Pointer host, int[] status);

  int clReleaseMemObject(Pointer memory);

  int clEnqueueFillBuffer(
      Pointer queue,
      Pointer memory,
      byte[] pattern,
      long patternSize,
      long offset,
      long size,
      int events,
      @Nullable Pointer waitFor,
      @Nullable Pointer event);

  int clEnqueueWriteBuffer(
      Pointer queue,
      Pointer memory,
      int blocking,
      long offset,
      long size,
      Pointer values,
      int events,
      @Nullable Pointer waitFor,
      @Nullable Pointer event);

  int clEnqueueReadBuffer(
      Pointer queue,
      Pointer memory,
      int blocking,
      long offset,
      long size,
      Pointer values,
      int events,
      @Nullable Pointer waitFor,
      @Nullable Pointer event);

  int clEnqueueCopyBuffer(
      Pointer queue,
      Pointer from,
      Pointer to,
      long fromOffset,
      long toOffset,
      long size,
      int events,
      @Nullable Pointer waitFor,
      @Nullable Pointer event);
}
