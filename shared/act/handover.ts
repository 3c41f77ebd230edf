/** The next hop's last word on a message: asking again changes nothing, so a person must look. */
export class HandoverRefused extends Error {
  override readonly name = 'HandoverRefused';
}
