import { type Answer, type Call, type Emulator, escapeXml, type Fault, serveOnLoopback } from './loopback.ts';
import type { NewObject, ObjectFacts, ObjectFiles } from './objects.ts';
import { listObjects, readTags, writeTags } from './s3-xml.ts';

const failed = (status: number, code: string, message = code): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`,
});

const xml = (body: string): Answer => ({ status: 200, headers: { 'content-type': 'application/xml' }, body });

/** Undoes `aws-chunked`: size in hex, optional extensions, CRLF, that many bytes, CRLF, …, then trailers. */
function unchunk(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (end < 0 || !(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

const header = (call: Call, name: string): string | undefined => {
  const value = call.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

function newObject(call: Call): NewObject {
  const chunked = header(call, 'content-encoding')?.includes('aws-chunked') === true;
  const metadata = Object.fromEntries(
    Object.keys(call.headers)
      .filter((name) => name.startsWith('x-amz-meta-'))
      .map((name) => [name.slice('x-amz-meta-'.length), header(call, name) ?? '']),
  );
  const tags = Object.fromEntries(new URLSearchParams(header(call, 'x-amz-tagging') ?? ''));
  const contentType = header(call, 'content-type') ?? 'application/octet-stream';
  return { body: chunked ? unchunk(call.body) : call.body, contentType, metadata, tags };
}

/** Whether the preconditions of a write hold (conditional writes, If-None-Match and If-Match). */
function mayWrite(call: Call, present: ObjectFacts | undefined): boolean {
  const ifMatch = header(call, 'if-match');
  if (header(call, 'if-none-match') === '*') return present === undefined;
  return ifMatch === undefined || ifMatch === present?.etag;
}

const describeObject = (facts: ObjectFacts): Record<string, string> => ({
  etag: facts.etag,
  'content-type': facts.contentType,
  'last-modified': new Date(facts.modified).toUTCString(),
  'accept-ranges': 'bytes',
  'x-amz-tagging-count': String(Object.keys(facts.tags).length),
  ...Object.fromEntries(Object.entries(facts.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
});

function get(call: Call, facts: ObjectFacts, bytes: Buffer): Answer {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header(call, 'range') ?? '') ?? [];
  if (from === undefined) return { status: 200, headers: describeObject(facts), body: bytes };
  const start = Number(from);
  const end = to === undefined || to === '' ? bytes.length - 1 : Math.min(Number(to), bytes.length - 1);
  if (start >= bytes.length) return failed(416, 'InvalidRange');
  const range = { 'content-range': `bytes ${start}-${end}/${bytes.length}` };
  return {
    status: 206,
    headers: { ...describeObject(facts), ...range },
    body: bytes.subarray(start, end + 1),
  };
}

function put(call: Call, at: Place, objects: ObjectFiles): Answer {
  const present = objects.facts(at.bucket, at.key);
  if (!mayWrite(call, present))
    return failed(412, 'PreconditionFailed', 'At least one precondition did not hold');
  const source = header(call, 'x-amz-copy-source');
  if (source === undefined) {
    const { etag } = objects.put(at.bucket, at.key, newObject(call));
    return { status: 200, headers: { etag } };
  }
  const from = place(decodeURIComponent(source));
  const facts = objects.facts(from.bucket, from.key);
  if (facts === undefined) return failed(404, 'NoSuchKey');
  const own = header(call, 'x-amz-metadata-directive') === 'REPLACE' ? newObject(call) : facts;
  const { etag } = objects.put(at.bucket, at.key, { ...own, body: objects.bytes(from.bucket, from.key) });
  return xml(`<CopyObjectResult><ETag>${escapeXml(etag)}</ETag></CopyObjectResult>`);
}

interface Place {
  readonly bucket: string;
  readonly key: string;
}

const place = (path: string): Place => {
  const [bucket = '', ...rest] = path.replace(/^\//, '').split('/');
  return { bucket, key: rest.join('/') };
};

function tagging(
  call: Call,
  at: Place,
  { facts, objects }: { facts: ObjectFacts; objects: ObjectFiles },
): Answer {
  if (call.method === 'GET') return xml(writeTags(facts.tags));
  const tags = call.method === 'PUT' ? readTags(call.body.toString()) : {};
  objects.put(at.bucket, at.key, { ...facts, tags, body: objects.bytes(at.bucket, at.key) });
  return { status: call.method === 'PUT' ? 200 : 204 };
}

function answerObject(call: Call, at: Place, objects: ObjectFiles): Answer {
  const facts = objects.facts(at.bucket, at.key);
  if (call.method === 'PUT' && !call.url.searchParams.has('tagging')) return put(call, at, objects);
  if (call.method === 'DELETE' && !call.url.searchParams.has('tagging')) {
    objects.remove(at.bucket, at.key);
    return { status: 204 };
  }
  if (facts === undefined) return failed(404, 'NoSuchKey', 'The specified key does not exist.');
  if (call.url.searchParams.has('tagging')) return tagging(call, at, { facts, objects });
  // A HEAD answer carries the size of what GET would send, and no body.
  if (call.method === 'HEAD')
    return { status: 200, headers: { ...describeObject(facts), 'content-length': String(facts.bytes) } };
  return get(call, facts, objects.bytes(at.bucket, at.key));
}

function answerBucket(call: Call, bucket: string, objects: ObjectFiles): Answer {
  if (call.method === 'PUT') {
    objects.createBucket(bucket);
    return { status: 200 };
  }
  if (call.method === 'HEAD') return { status: 200 };
  return xml(listObjects(bucket, call.url.searchParams, objects));
}

/**
 * S3 as far as mail needs it: put (with If-None-Match and If-Match), get with ranges, head, copy, delete,
 * list (version 2), tags, metadata; objects of any size. Signatures are not checked, there are no versions.
 */
export const startS3 = (objects: ObjectFiles, fault?: Fault): Promise<Emulator> =>
  serveOnLoopback(
    (call) => {
      const at = place(decodeURIComponent(call.url.pathname));
      const creating = call.method === 'PUT' && at.key === '';
      if (!creating && !objects.hasBucket(at.bucket)) return failed(404, 'NoSuchBucket');
      return at.key === '' ? answerBucket(call, at.bucket, objects) : answerObject(call, at, objects);
    },
    { fault },
  );
