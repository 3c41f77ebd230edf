import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { type Answer, type Emulator, type Fault, serveOnLoopback } from './loopback.ts';

/** An event as a rule's target gets it. */
export interface BusEvent {
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A bus that others on this machine can listen to. */
export interface Bus {
  readonly name: string;
  /** Called for each event that was accepted, with the line under which it was kept. */
  readonly listen: (listener: (event: BusEvent) => void) => () => void;
  readonly emit: (event: BusEvent) => void;
}

/** Keeps every event of the bus as a line of `file` and tells the listeners. */
export function openBus(name: string, file: string): Bus {
  const listeners = new Set<(event: BusEvent) => void>();
  return {
    name,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit: (event) => {
      appendFileSync(file, `${JSON.stringify(event)}\n`);
      for (const listener of listeners) listener(event);
    },
  };
}

interface Entry {
  readonly EventBusName?: string;
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly Resources?: readonly string[];
  readonly Time?: number;
}

/** EventBridge's limit for one entry. */
const MAX_BYTES = 262_144;

function readDetail(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const detail: unknown = JSON.parse(text ?? '');
    return typeof detail === 'object' && detail !== null ? { ...detail } : undefined;
  } catch {
    return undefined;
  }
}

function accept(entry: Entry, bus: Bus): object {
  const { EventBusName = bus.name, Source, DetailType, Detail, Resources = [], Time } = entry;
  if (Source === undefined || DetailType === undefined || Detail === undefined)
    return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source, DetailType and Detail are required' };
  const detail = readDetail(Detail);
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const id = randomUUID();
  // Another bus has listeners of its own: ours hear nothing of it.
  if (EventBusName !== bus.name) return { EventId: id };
  const time = new Date(Time === undefined ? Date.now() : Time * 1000).toISOString();
  bus.emit({ id, source: Source, 'detail-type': DetailType, time, resources: Resources, detail });
  return { EventId: id };
}

function putEvents(entries: readonly Entry[], bus: Bus): Answer {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  const bytes = Buffer.byteLength(JSON.stringify(entries));
  if (entries.length === 0 || entries.length > 10 || bytes > MAX_BYTES)
    return {
      status: 400,
      headers,
      body: JSON.stringify({ __type: 'ValidationException', message: 'entries' }),
    };
  const results = entries.map((entry) => accept(entry, bus));
  const FailedEntryCount = results.filter((result) => 'ErrorCode' in result).length;
  return { status: 200, headers, body: JSON.stringify({ FailedEntryCount, Entries: results }) };
}

/** EventBridge's PutEvents, with its limits and its partial failures. */
export const startEventBridge = (bus: Bus, fault?: Fault): Promise<Emulator> =>
  serveOnLoopback(
    ({ body }) => {
      const { Entries = [] } = JSON.parse(body.toString()) as { Entries?: readonly Entry[] };
      return putEvents(Entries, bus);
    },
    { fault },
  );
