declare module 'dynalite' {
  import type { Server } from 'node:http';
  /** A server that speaks DynamoDB; `path` keeps its tables on disk. */
  export default function dynalite(options: { path?: string; createTableMs?: number }): Server;
}
