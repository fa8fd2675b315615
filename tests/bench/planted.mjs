/**
 * A small fault in the code, and the test that falls because of it.
 *
 * @typedef {object} Fault
 * @property {string} file    where it is planted, from the root of the repository
 * @property {string} before  stands there exactly once
 * @property {string} after   stands there instead
 * @property {string} test    the file of the test
 * @property {string} title   part of the test's title
 */

/**
 * The code with the fault.
 *
 * @param {string} code
 * @param {Pick<Fault, 'before' | 'after'>} fault
 * @throws RangeError where what it replaces does not stand exactly once
 */
export function planted(code, { before, after }) {
  const [start, end, ...more] = code.split(before);
  if (start === undefined || end === undefined || more.length > 0) {
    throw new RangeError(`does not stand there exactly once: ${before}`);
  }
  return start + after + end;
}
