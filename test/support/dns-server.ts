import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { decode, encode } from 'dns-packet';

/** What the server was asked. */
export interface Asked {
  readonly name: string;
  readonly type: string;
  readonly over: 'udp' | 'tcp';
  readonly edns: boolean;
}

/** A reply as dns-packet encodes it; `undefined` is silence, bytes are sent as they are. */
export type Reply = ReplyFields | Buffer | undefined;
export interface ReplyFields {
  readonly rcode?: number;
  readonly truncated?: boolean;
  readonly answers?: readonly object[];
  readonly authorities?: readonly object[];
  /** Another id than the query's, as a forger would guess it. */
  readonly id?: number;
}

export interface DnsServer {
  /** `127.0.0.1:port`, for UDP and TCP. */
  readonly address: string;
  readonly asked: readonly Asked[];
  readonly close: () => Promise<void>;
}

const RA = 1 << 7;
const TC = 1 << 9;
const RD = 1 << 8;

const toBytes = (query: ReturnType<typeof decode>, reply: ReplyFields): Buffer =>
  encode({
    type: 'response',
    id: reply.id ?? query.id,
    flags: RD | RA | (reply.truncated === true ? TC : 0) | (reply.rcode ?? 0),
    questions: query.questions,
    answers: structuredClone(reply.answers ?? []),
    authorities: structuredClone(reply.authorities ?? []),
  });

/** A name server on this machine that says what `respond` makes of each question; several replies are sent in order. */
export async function startDnsServer(
  respond: (asked: Asked) => Reply | readonly Reply[],
): Promise<DnsServer> {
  const asked: Asked[] = [];
  const replies = (bytes: Buffer, over: Asked['over']): readonly Buffer[] => {
    const query = decode(bytes);
    const { name = '', type = '' } = query.questions[0] ?? {};
    const question = { name: name.toLowerCase(), type, over, edns: bytes.readUInt16BE(10) > 0 };
    asked.push(question);
    const said = respond(question);
    return (isList(said) ? said : [said]).flatMap((reply) => {
      if (reply === undefined) return [];
      return Buffer.isBuffer(reply) ? [reply] : [toBytes(query, reply)];
    });
  };
  const udp = createSocket('udp4');
  udp.on('message', (bytes: Buffer, from: RemoteInfo) => {
    for (const reply of replies(bytes, 'udp')) udp.send(reply, from.port, from.address);
  });
  const open = new Set<Socket>();
  const tcp = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      for (const reply of replies(bytes.subarray(2), 'tcp')) {
        const length = Buffer.alloc(2);
        length.writeUInt16BE(reply.length);
        // in two writes, as a network may cut it
        socket.write(length);
        socket.write(reply);
      }
    });
  });
  const port = await listenOnBoth(tcp, udp);
  return {
    address: `127.0.0.1:${port}`,
    asked,
    close: async () => {
      for (const socket of open) socket.destroy();
      udp.close();
      tcp.close();
      await once(tcp, 'close');
    },
  };
}

/** One number that is free for both; what TCP is given may be taken for UDP. */
async function listenOnBoth(tcp: Server, udp: UdpSocket, tries = 20): Promise<number> {
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const { port } = tcp.address() as AddressInfo;
  try {
    udp.bind(port, '127.0.0.1');
    await once(udp, 'listening');
    return port;
  } catch (failure) {
    if (tries === 0) throw failure;
    tcp.close();
    await once(tcp, 'close');
    return listenOnBoth(tcp, udp, tries - 1);
  }
}

const isList = (said: Reply | readonly Reply[]): said is readonly Reply[] => Array.isArray(said);
