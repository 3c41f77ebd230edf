import type { Mount } from './http.ts';

/** Variables that another process on this machine needs to use the running service's stores. */
const SHARED = /^(AWS_|SEKISHO_(?!HASH_KEY))/;

/** Where the running service says which variables reach its stores. */
export const CONNECTION_PATH = '/local/connection';

/** Lets `sekisho send` and `sekisho replay` use the same adapters on the same stores. The hash key stays here. */
export const connectionMount: Mount = (app, { variables }) => {
  const shared = Object.fromEntries(Object.entries(variables).filter(([name]) => SHARED.test(name)));
  app.get(CONNECTION_PATH, (context) => context.json(shared));
};
