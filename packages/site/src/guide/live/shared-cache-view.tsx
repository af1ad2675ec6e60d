import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { get } from '@crossguard/cors/spec/header-list';
import { Choice } from '../../ui/fields.tsx';
import { Answer } from '../answer.tsx';
import {
  type CachedServer,
  type CacheScene,
  meant,
  type Visit,
  visitsOf,
} from '../shared-cache.ts';

const servers: readonly CachedServer[] = ['echo', 'echo-vary-when-allowed', 'echo-vary', 'any'];

const serverTitles: Readonly<Record<CachedServer, string>> = {
  echo: 'names the page that asks, without Vary',
  'echo-vary-when-allowed': 'names it, and says Vary: Origin only then',
  'echo-vary': 'names it, and says Vary: Origin always',
  any: 'says * to everyone',
};

/** A shared cache between pages and a server, visitor by visitor. */
export function SharedCacheView({ scene }: { readonly scene: CacheScene }): VNode {
  const [server, setServer] = useState(scene.server);
  const visits = visitsOf({ ...scene, server });
  return (
    <section class="exchange" id={scene.id} aria-labelledby={`${scene.id}-title`}>
      <h3 id={`${scene.id}-title`}>One logo, one cache, four visitors</h3>
      <div class="exchange-fields">
        <Choice
          label="The server behind the cache"
          value={server}
          options={servers.map((one) => [one, serverTitles[one]])}
          onChange={setServer}
        />
      </div>
      <ol class="visits">
        {visits.map((visit, index) => (
          <VisitItem key={index} visit={visit} />
        ))}
      </ol>
      <Answer
        ask="Choose how the server answers, so that the cache serves everyone rightly."
        checks={visits.map((visit) => ({
          text: wish(visit),
          isMet: visit.verdict === meant(visit.visitor),
        }))}
        onShow={() => setServer(scene.solution)}
      />
    </section>
  );
}

function wish({ visitor }: Visit): string {
  if (visitor.as === 'image') return 'the plain image is shown';
  return meant(visitor) === 'allowed'
    ? `a script of ${visitor.from} may read it`
    : `a script of ${visitor.from} may not`;
}

function VisitItem({
  visit: { visitor, cache, response, verdict },
}: {
  readonly visit: Visit;
}): VNode {
  const isAllowed = verdict === 'allowed';
  const says = ['Access-Control-Allow-Origin', 'Vary'].flatMap((name) => {
    const value = get(response.headers, name);
    return value === null ? [] : [`${name}: ${value}`];
  });
  return (
    <li class={`visit ${verdict}`}>
      <p class="visit-who">
        {visitor.as === 'image' ? 'An <img> of ' : 'A script of '}
        <code>{visitor.from}</code>
        {visitor.as === 'image' ? ', which says no Origin' : null}
      </p>
      <p class={`visit-cache ${cache}`}>
        {cache === 'asks' ? 'The cache asks the server, and keeps:' : 'The cache has an answer:'}
      </p>
      <pre>
        {says.length === 0 ? '(neither Access-Control-Allow-Origin nor Vary)' : says.join('\n')}
      </pre>
      <p class={`visit-verdict ${verdict}`}>
        <span aria-hidden="true">{isAllowed ? '✓' : '✕'}</span>{' '}
        {isAllowed ? (visitor.as === 'image' ? 'shown' : 'allowed') : 'blocked'}
      </p>
    </li>
  );
}
