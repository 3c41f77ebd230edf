import { type Command, UsageError } from './command.ts';

/** What can be done with a brands file, loaded only when it is called. */
const ACTIONS: Readonly<Record<string, () => Promise<{ readonly run: Command['run'] }>>> = {
  lint: () => import('./brands/lint.ts'),
  show: () => import('./brands/show.ts'),
  try: () => import('./brands/try.ts'),
  pack: () => import('./brands/pack.ts'),
  proposals: () => import('./brands/proposals.ts'),
  compile: () => import('./brands/compile.ts'),
};

/** `sekisho brands`: looks after the brand registry. */
export const command: Command = {
  summary: 'look after the brand registry: lint, show, try an entry, sign packs',
  usage: `
sekisho brands lint [FILE]           names that match by accident, domains that prove nothing, lines past their time
sekisho brands show WORD [--brands FILE]
                                     the brands that have this id, go by this name, or send from this domain
sekisho brands try ENTRY.yaml --against DIR|MANIFEST [--brands FILE] [--policy FILE]
                   [--zone ZONE.json] [--json]
                                     what an entry would change, before it is saved: judges mail without
                                     and with it (a folder of .eml, or a manifest as sekisho check reads it)
sekisho brands pack keygen FILE      a key pair to sign packs with: FILE and FILE.pub
sekisho brands pack sign PACK.yaml --key FILE
                                     signs a brands file that has a pack header (ed25519): PACK.yaml.sig
sekisho brands pack verify PACK.yaml… [--key FILE.pub]…
                                     whether a trusted key signed it and its last day is not over
sekisho brands pack merge PACK.yaml… [--local FILE] [--key FILE.pub]…
                                     packs and your own entries as one brands file on stdout; an entry
                                     of yours wins over a pack's, expired lines are left out
sekisho brands proposals [list] [--days N] [--senders BRAND]
                                     what stored mail suggests: services that send for a brand, mail in its name that
                                     nobody proves, senders whose mail people always release
sekisho brands proposals accept ID --out FILE
                                     the settings file with it, to be activated after its backtest
sekisho brands proposals dismiss ID --reason TEXT
                                     never again
sekisho brands compile [FILE]        the shipped registry in the form that loads fast, after a change to it

Exit codes: 0 done, 1 lint has something to say or the file cannot be used, 2 usage.

Examples
  sekisho brands lint my-brands.yaml
  sekisho brands pack merge japan.yaml --local ours.yaml > brands.yaml
  sekisho brands show 三井住友
  sekisho brands try northwind.yaml --against ~/mail/november
  sekisho brands show mail.rakuten-card.co.jp`,
  run: async ([action, ...args]) => {
    const load = action !== undefined && Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (load === undefined) {
      throw new UsageError(`Cannot run brands: expected ${Object.keys(ACTIONS).join(', ')}`);
    }
    return await (await load()).run(args);
  },
};
