/**
 * A field with each run of blanks and folds as one space. In a tag list a run means no more than one blank, but
 * whoever trims with an expression that looks for the end of a run takes the square of its length.
 */
export const singleBlanks = (line: Buffer): Buffer =>
  Buffer.from(line.toString('latin1').replace(/[ \t\r\n]+/g, ' '), 'latin1');
