// SPDX-License-Identifier: Apache-2.0
package savanna.cli.catalog;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import savanna.cli.output.Console;
import savanna.cli.output.FormatOption;
import savanna.cli.output.Table;
import savanna.dsl.opencl.DeviceDescription;
import savanna.dsl.opencl.OpenClDevices;
import savanna.dsl.opencl.OpenClException;
import savanna.results.io.Json;

/** {@code savanna devices}: what programs can be trained on. */
@Command(
    name = "devices",
    description = {
      "Lists the OpenCL devices that '--backend opencl' can train on; '*' marks the one it takes:"
          + " the first GPU, else the first device, unless "
          + OpenClDevices.VARIABLE
          + " is the number of another. A device needs double precision.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  savanna devices",
      "  SAVANNA_OPENCL_DEVICE=1 savanna search --backend opencl --run runs/mine"
    },
    mixinStandardHelpOptions = true)
public final class DevicesCommand implements Runnable {
  private static final long MEGABYTE = 1 << 20;

  private final Console console;

  @Mixin private FormatOption format = new FormatOption();

  /** Makes the command. */
  public DevicesCommand(Console console) {
    this.console = console;
  }

  private record Content(String taken, String problem, List<DeviceDescription> devices) {}

  @Override
  public void run() {
    Content content = content();
    if (format.isJson()) {
      console.out().print(Json.document("devices", content));
      return;
    }
    Table table =
        new Table(
            "", "number", "device", "kind", "units", "MHz", "memory MB", "local kB", "driver");
    for (DeviceDescription device : content.devices()) {
      table.row(
          device.identity().equals(content.taken()) ? "*" : "",
          device.index(),
          device.name(),
          device.kind() + (device.hasDoubles() ? "" : ", no double precision"),
          device.computeUnits(),
          device.clockMegahertz(),
          device.memoryBytes() / MEGABYTE,
          device.localMemoryBytes() / 1024,
          device.platform() + ", " + device.version());
    }
    if (!content.devices().isEmpty()) {
      console.out().print(table);
    }
    if (!content.problem().isEmpty()) {
      console.out().println(content.problem());
    }
  }

  private static Content content() {
    List<DeviceDescription> devices = List.of();
    try {
      devices = OpenClDevices.list();
      return new Content(OpenClDevices.preferred().identity(), "", devices);
    } catch (OpenClException e) {
      return new Content("", String.valueOf(e.getMessage()), devices);
    }
  }
}
