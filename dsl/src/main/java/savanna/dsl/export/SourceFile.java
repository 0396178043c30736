// SPDX-License-Identifier: Apache-2.0
package savanna.dsl.export;

/**
 * Exported code.
 *
 * @param name what the file must be called, or is best called: {@code Lion.java}, {@code lion.py}
 * @param text its content, ended by a newline
 */
public record SourceFile(String name, String text) {}
