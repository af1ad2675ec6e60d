import type { Condition, ExchangeField } from '../guide/exchange.ts';

/** The guide's own words beside its chapters. */

export const fieldLabels: Readonly<Record<ExchangeField, string>> = {
  from: 'From the page at',
  url: 'URL',
  method: 'Method',
  headers: 'Headers that the page sets',
  credentials: 'Credentials',
  mode: 'Mode',
  redirect: 'Redirects',
  as: 'Asked by',
  policy: 'The server’s policy',
  preflightHeads: 'The server answers the preflight',
  responseHeads: 'The server answers the request',
};

/** What a condition asks for, in a few words; `from` is the page that asks now. */
export function conditionText(condition: Condition, from: string): string {
  switch (condition.kind) {
    case 'allowed':
      return `${condition.from ?? from} may read it`;
    case 'blocked':
      return `${condition.from ?? from} may not`;
    case 'unsent':
      return 'the request itself never reaches the server';
    case 'readable':
      return `the script can read ${condition.header}`;
  }
}

/** Who can mend a failure. */
export const menderWords: Readonly<Record<'server' | 'page' | 'network', string>> = {
  server: 'The server can mend this, by what it answers.',
  page: 'The page can mend this, by asking otherwise.',
  network: 'Whoever runs what lies between the page and the server can mend this.',
};
