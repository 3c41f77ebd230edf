import { Socket } from 'node:net';

// Tests need no network: a connection to anything but this machine is a mistake in the test.
const LOCAL = new Set(['127.0.0.1', '::1', 'localhost']);

/** The host that `Socket.connect` was asked for; undefined for a local path or a bare port. */
const hostOf = ([first, second]: readonly unknown[]): string | undefined => {
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null && 'host' in first) return String(first.host);
  return typeof first === 'number' && typeof second === 'string' ? second : undefined;
};

Socket.prototype.connect = new Proxy(Socket.prototype.connect, {
  apply(connect, socket, args) {
    const host = hostOf(args);
    if (host !== undefined && !LOCAL.has(host))
      throw new Error(`Cannot connect to ${host}: tests need no network`);
    return Reflect.apply(connect, socket, args);
  },
});
