import { type Draft, hopURL, setLines } from './draft.ts';
import type { Mutation } from './mutate-single.ts';
import { origins } from './origins.ts';
import type { Random } from './random.ts';

/** Ports that browsers never connect to. */
const badPorts = [25, 6000, 10_080];

type Rewrite = (target: URL, random: Random) => readonly string[];

/** What a redirect's `Location` may say instead of the next hop's URL. */
const locations: Readonly<Record<string, Rewrite>> = {
  userinfo: ({ href }, random) => [
    href.replace('//', `//${random.pick(['user@', 'user:pass@', ':pass@', '@', ':@'])}`),
  ],
  'scheme-relative': ({ href }) => [href.replace(/^https?:/, '')],
  relative: ({ pathname }) => [pathname],
  'upper case': ({ href }) => [href.replace('http', 'HTTP')],
  spaces: ({ href }) => [` ${href} `],
  fragment: ({ href }) => [`${href}#f`],
  'bad port': ({ href, port }, random) => [href.replace(port, String(random.pick(badPorts)))],
  'other scheme': ({ pathname }, random) => [
    random.pick([
      'file:///etc/hostname',
      'javascript:1',
      'data:text/plain,',
      'about:blank',
      'ftp://127.0.0.1',
    ]) + pathname,
  ],
  invalid: (_, random) => [random.pick(['http://', 'http://[', '//', 'http://:80', ' // '])],
  empty: () => [''],
  none: () => [],
  two: ({ href }) => [href, href],
  'two different': ({ href, pathname }) => [href, `${origins.otherSameSite}${pathname}`],
  'other host': ({ href }) => [href.replace('127.0.0.1', '127.1')],
};

/** Where one redirect leads. */
export const location: Mutation = (draft, random, id) => {
  const hop = random.below(draft.hops.length - 1);
  const next = draft.hops[hop + 1];
  const here = draft.hops[hop];
  if (here === undefined || next === undefined) return 'nothing';
  const kind = random.pick(Object.keys(locations));
  const lines = locations[kind]?.(new URL(hopURL(next.origin, id, hop + 1)), random) ?? [];
  setLines(here.response, 'Location', lines);
  return `location ${kind}`;
};

/** A status that looks like a redirect and is none, or the other way round. */
export const hopStatus: Mutation = (draft, random) => {
  const hop = random.pick(draft.hops);
  hop.response.status = random.pick([200, 300, 304, 305, 306, 309, 399, 404]);
  return `hop status ${hop.response.status}`;
};

/** Points every hop but the last to the next one. */
export function linkHops(draft: Draft, id: string): void {
  draft.hops.forEach((hop, i) => {
    const next = draft.hops[i + 1];
    if (next !== undefined) setLines(hop.response, 'Location', [hopURL(next.origin, id, i + 1)]);
  });
}
