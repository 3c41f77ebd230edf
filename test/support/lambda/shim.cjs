// Loaded with --require before aws-lambda-ric. Its native client needs a compiler; this one says the same to the
// Runtime API over node:http. Cognito's published keys come from a server of the test, in place of the Internet. And the process's clock can be set ahead, to look past leases and into clock skew.
const { request } = require('node:http');
const https = require('node:https');
const Module = require('node:module');

const call = (method, path, body, headers = {}) =>
  new Promise((resolve, reject) => {
    const url = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/${path}`;
    const sent = request(url, { method, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ bodyJson: Buffer.concat(chunks).toString(), headers: response.headers }),
      );
    });
    sent.on('error', reject).end(body);
  });

const client = {
  initializeClient: () => undefined,
  next: () => call('GET', 'invocation/next'),
  done: (id, body) => void call('POST', `invocation/${id}/response`, body),
  error: (id, body) => void call('POST', `invocation/${id}/error`, body),
};

const load = Module._load;
Module._load = (name, ...rest) => (name.endsWith('rapid-client.node') ? client : load(name, ...rest));

const ahead = Number(process.env.TEST_CLOCK_AHEAD_MS ?? 0);
if (ahead !== 0) {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...args) {
      if (args.length === 0) super(Real.now() + ahead);
      else super(...args);
    }
    static now() {
      return Real.now() + ahead;
    }
  };
}

const keys = process.env.TEST_KEY_SET_URL;
if (keys !== undefined) {
  https.request = (url, { method }, answered) => {
    const { hostname, pathname } = new URL(url);
    if (!hostname.startsWith('cognito-idp.'))
      throw new Error(`Cannot reach ${hostname}: tests have no network`);
    return request(new URL(pathname, keys), { method }, answered);
  };
  Module.syncBuiltinESMExports();
}
