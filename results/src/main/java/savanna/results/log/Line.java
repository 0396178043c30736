// SPDX-License-Identifier: Apache-2.0
package savanna.results.log;

/**
 * A line of a file, without its newline, as long as its reader does not go on.
 *
 * @param buffer bytes that have it somewhere
 * @param start where it starts in the buffer
 * @param length in bytes
 * @param number from 1; stays when the reader goes on
 */
record Line(byte[] buffer, int start, int length, long number) {}
