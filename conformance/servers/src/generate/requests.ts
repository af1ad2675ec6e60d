import type { PageRequest, RequestBody } from '@crossguard/cors/browser/page';
import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { Header } from '@crossguard/cors/spec/header-list';
import { isCORSSafelistedMethod } from '@crossguard/cors/spec/method';
import { isNoCORSSafelistedRequestHeader } from '@crossguard/cors/spec/request-headers';
import * as fc from 'fast-check';
import { authority, type Sent } from '../compare/exchange.ts';
import { type Answer, answerParts, answerQuery, plainAnswer } from '../upstream/answer.ts';
import { originTexts, pageOf } from './origins.ts';
import { pathsFor } from './paths.ts';

/** A request to try: one that a page makes, or one that no browser makes. */
export type Attempt =
  | { readonly kind: 'page'; readonly request: PageRequest }
  | { readonly kind: 'raw'; readonly sent: Sent };

/** Requests that have to do with a policy: with whom it lets in and whom it almost does. */
export function attempts(policy: Policy): fc.Arbitrary<Attempt> {
  // Mostly with one rule's own origins at its own paths; at times with one's at another's.
  const near = policy.rules.map((rule) => attemptsAt(policy, [rule]));
  return fc.oneof(
    { weight: 2 * near.length, arbitrary: fc.oneof(...near) },
    attemptsAt(policy, policy.rules),
  );
}

function attemptsAt(policy: Policy, rules: readonly Rule[]): fc.Arbitrary<Attempt> {
  const { named, hostile } = originTexts(rules.flatMap(({ allowOrigins }) => allowOrigins));
  const { plain, odd } = pathsFor(rules.map(({ match }) => match));
  const methods = rules.flatMap(({ allowMethods }) => allowMethods).filter((name) => name !== '*');
  const names = rules.flatMap(({ allowHeaders }) => allowHeaders).filter((name) => name !== '*');

  const covered = plain.filter((each) => typeof policy.ruleFor(each) !== 'string');
  const path = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...covered) },
    { weight: 2, arbitrary: fc.constantFrom(...plain) },
    fc.constantFrom(...odd),
  );
  const target = fc
    .record({ path, answer: answers(plain) })
    .map((chosen) => `${chosen.path}?${answerQuery(chosen.answer)}`);
  const method = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('GET', 'HEAD', 'POST') },
    fc.constantFrom(
      ...methods,
      'PUT',
      'DELETE',
      'PATCH',
      'OPTIONS',
      'PROPFIND',
      'QUERY',
      'UNHEARD',
    ),
  );

  const pages = [...named, ...hostile].flatMap((text) => {
    const page = pageOf(text);
    return page === null ? [] : [page];
  });
  const namedPages = pages.filter(({ origin }) => named.includes(origin.serialized));
  const page = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...namedPages) },
    { weight: 6, arbitrary: fc.constantFrom(...pages) },
    fc.constant(pageAt(`https://${authority}/`)),
  );
  const byPage = fc
    .record({
      page,
      target,
      method,
      headers: headerLists([...names, 'X-Token', 'X-Other', 'X-Requested-With']),
      mode: fc.constantFrom('cors' as const, 'cors' as const, 'cors' as const, 'no-cors' as const),
      credentials: fc.constantFrom('omit', 'same-origin', 'include'),
      redirect: fc.constantFrom('follow' as const, 'follow' as const, 'error' as const),
      body: fc.boolean(),
    })
    .map((chosen): Attempt => {
      const { page: client, mode, credentials } = chosen;
      const isNoCORS = mode === 'no-cors';
      const redirect = isNoCORS ? 'follow' : chosen.redirect;
      const asked = isNoCORS && !isCORSSafelistedMethod(chosen.method) ? 'POST' : chosen.method;
      const headers = isNoCORS
        ? chosen.headers.filter(([name, value]) => isNoCORSSafelistedRequestHeader(name, value))
        : chosen.headers;
      const hasBody = chosen.body && asked !== 'GET' && asked !== 'HEAD';
      const body: RequestBody | null = hasBody ? { replayable: true, length: 5 } : null;
      const init = { method: asked, headers, mode, redirect, credentials, body };
      const request = pageRequest(client, `https://${authority}${chosen.target}`, init);
      return { kind: 'page', request };
    });

  const value = fc.constantFrom(...hostile, ...named, '');
  const originLines: fc.Arbitrary<readonly string[]> = fc.oneof(
    fc.constant([]),
    { weight: 3, arbitrary: fc.tuple(value) },
    fc.tuple(value, value),
  );
  const raw = fc
    .record({
      target: fc
        .record({
          path: fc.oneof(fc.constantFrom(...plain), fc.constantFrom(...odd)),
          answer: answers(plain),
        })
        .map((chosen) => `${bytes(chosen.path)}?${answerQuery(chosen.answer)}`),
      originLines,
      name: fc.constantFrom('Origin', 'origin', 'ORIGIN'),
      method: fc.constantFrom('GET', 'POST', 'OPTIONS', 'OPTIONS', 'OPTIONS', 'PUT'),
      asked: fc.option(fc.constantFrom('PUT', 'put', 'GET', '', 'PUT, DELETE', "P'", ...methods)),
      askedHeaders: fc.option(
        fc
          .shuffledSubarray([...new Set([...names, 'x-token', 'X-OTHER', '', 'a b'])])
          .map((list) => list.join(list.length % 2 === 0 ? ',' : ' , ')),
      ),
    })
    .map((chosen): Attempt => {
      const headers: Header[] = chosen.originLines.map((line) => [chosen.name, bytes(line)]);
      if (chosen.asked !== null) headers.push(['Access-Control-Request-Method', chosen.asked]);
      if (chosen.askedHeaders !== null) {
        headers.push(['access-control-REQUEST-headers', chosen.askedHeaders]);
      }
      if (chosen.method !== 'GET' && chosen.method !== 'OPTIONS') {
        headers.push(['Content-Length', '0']);
      }
      return { kind: 'raw', sent: { method: chosen.method, target: chosen.target, headers } };
    });
  return fc.oneof({ weight: 3, arbitrary: byPage }, raw);
}

/** Text as UTF-8 bytes, each a character. */
function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function answers(paths: readonly string[]): fc.Arbitrary<Answer> {
  const { status, cors, vary, cache, ends } = answerParts;
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(plainAnswer) },
    {
      weight: 6,
      arbitrary: fc.record({
        status: fc.constantFrom('200' as const, '200' as const, ...status),
        cors: fc.constantFrom(...cors),
        vary: fc.constantFrom(...vary),
        cache: fc.constantFrom(...cache),
        ends: fc.oneof(
          { weight: 10, arbitrary: fc.constant('whole' as const) },
          fc.constantFrom(...ends),
        ),
        to: fc.constantFrom(...paths.filter((path) => !path.includes('?'))),
      }),
    },
  );
}

/** A script's headers, in any order and case; of each name one. */
function headerLists(names: readonly string[]): fc.Arbitrary<readonly Header[]> {
  const unique = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  const values = new Map<string, readonly string[]>([
    ['content-type', ['application/json', 'text/plain', 'text/plain; charset=utf-8']],
    ['authorization', ['Bearer 1']],
  ]);
  const known = [...new Set([...unique, 'Content-Type', 'Authorization', 'Accept'])];
  const distinct = [...new Map(known.map((name) => [name.toLowerCase(), name])).values()];
  return fc
    .record({
      chosen: fc.shuffledSubarray(distinct, { maxLength: 3 }),
      inCase: fc.constantFrom('as-is', 'lower', 'upper'),
      at: fc.nat(2),
    })
    .map(({ chosen, inCase, at }) =>
      chosen.map((name): Header => {
        const list = values.get(name.toLowerCase()) ?? ['1'];
        const written =
          inCase === 'lower' ? name.toLowerCase() : inCase === 'upper' ? name.toUpperCase() : name;
        return [written, list[at % list.length] ?? '1'];
      }),
    );
}
