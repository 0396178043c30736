// SPDX-License-Identifier: Apache-2.0
package savanna.cli.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import savanna.cli.input.BadInputException;

/** A key and its own certificate for TLS, made by the JDK's keytool. */
final class Certificates {
  static final String SEARCH = "search.p12";
  static final String WORKER = "worker.p12";

  private static final String PASSWORD = "savanna";
  private static final String ALIAS = "savanna";

  private Certificates() {}

  /** Makes both files in a folder; what is there already stays. */
  static void make(Path folder) throws InterruptedException {
    Path search = folder.resolve(SEARCH);
    Path worker = folder.resolve(WORKER);
    Path certificate = folder.resolve("savanna.pem");
    for (Path file : List.of(search, worker, certificate)) {
      if (Files.exists(file)) {
        throw new BadInputException(file + ": is there already; choose another folder");
      }
    }
    try {
      Files.createDirectories(folder);
      keytool(search, "-genkeypair", "-keyalg", "EC", "-dname", "CN=savanna", "-validity", "3650");
      if (Files.getFileStore(search).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(search, PosixFilePermissions.fromString("rw-------"));
      }
      keytool(search, "-exportcert", "-rfc", "-file", certificate.toString());
      keytool(worker, "-importcert", "-noprompt", "-file", certificate.toString());
      Files.delete(certificate);
    } catch (IOException e) {
      throw new BadInputException(folder + ": cannot be written (" + e.getMessage() + ")");
    }
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", ALIAS, "-keystore", store.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new BadInputException("keytool of the JDK fails: " + said);
    }
  }
}
