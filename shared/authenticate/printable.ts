const LONGEST = 200;

/** A reason may quote the message or a stranger's DNS: only printable ASCII of it is kept, and not too much. */
export const printable = (text: string): string => text.replace(/[^\x20-\x7e]+/g, '?').slice(0, LONGEST);
