import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import type { Packet } from 'dns-packet';
import type { Server } from './dns-servers.ts';
import { type Question, readReply, toQuery } from './dns-wire.ts';

/** One query to one server. */
export interface Query {
  readonly server: Server;
  readonly question: Question;
  readonly edns: boolean;
  /** Milliseconds until silence counts as no answer. */
  readonly patience: number;
}

/**
 * Asks over UDP from a port of its own (RFC 5452 §9.2) and takes only what comes from that server with that id
 * and question; over TCP when the answer does not fit. Undefined when nothing came in time.
 */
export async function ask(query: Query): Promise<Packet | undefined> {
  const deadline = performance.now() + query.patience;
  const reply = await askUdp(query);
  if (reply?.flag_tc !== true) return reply;
  return askTcp({ ...query, patience: Math.max(1, deadline - performance.now()) });
}

const newId = (): number => randomInt(0x10000);

function askUdp({ server, question, edns, patience }: Query): Promise<Packet | undefined> {
  return new Promise((resolve) => {
    const id = newId();
    const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4');
    const timer = setTimeout(() => finish(undefined), patience);
    const finish = (reply: Packet | undefined): void => {
      clearTimeout(timer);
      closeQuietly(socket);
      resolve(reply);
    };
    socket.on('error', () => finish(undefined));
    socket.on('message', (bytes) => {
      const reply = readReply(bytes, id, question);
      if (reply !== undefined) finish(reply);
    });
    socket.connect(server.port, server.address, () => socket.send(toQuery(id, question, edns)));
  });
}

/** A socket that never got bound refuses to be closed. */
function closeQuietly(socket: Socket): void {
  socket.removeAllListeners();
  socket.on('error', () => undefined);
  try {
    socket.close();
  } catch {
    socket.unref();
  }
}

/** Two bytes of length stand before each message (RFC 1035 §4.2.2). */
const PREFIX = 2;

function askTcp({ server, question, edns, patience }: Query): Promise<Packet | undefined> {
  return new Promise((resolve) => {
    const id = newId();
    const query = toQuery(id, question, edns);
    const length = Buffer.alloc(PREFIX);
    length.writeUInt16BE(query.length);
    let received = Buffer.alloc(0);
    const socket = connect({ host: server.address, port: server.port });
    const timer = setTimeout(() => finish(undefined), patience);
    const finish = (reply: Packet | undefined): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reply);
    };
    socket.on('error', () => finish(undefined));
    socket.on('close', () => finish(undefined));
    socket.on('connect', () => socket.write(Buffer.concat([length, query])));
    socket.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      if (received.length < PREFIX) return;
      const end = PREFIX + received.readUInt16BE(0);
      if (received.length >= end) finish(readReply(received.subarray(PREFIX, end), id, question));
    });
  });
}
