// The parts of dns-packet that the resolver uses; the package has no types of its own.

declare module 'dns-packet' {
  /** One resource record; `data` depends on the type: TXT a list of buffers, MX and SOA objects, names strings. */
  export interface ResourceRecord {
    readonly type: string;
    readonly name: string;
    readonly ttl?: number;
    readonly data?: unknown;
  }
  export interface Packet {
    readonly id: number;
    readonly type: string;
    /** Truncated: the whole answer is to be had over TCP. */
    readonly flag_tc: boolean;
    readonly rcode: string;
    readonly questions: readonly { readonly name: string; readonly type: string }[];
    readonly answers: readonly ResourceRecord[];
    readonly authorities: readonly ResourceRecord[];
  }
  export const RECURSION_DESIRED: number;
  export function encode(packet: object): Buffer;
  /** Throws for bytes that are not a DNS message. */
  export function decode(bytes: Buffer): Packet;
}
