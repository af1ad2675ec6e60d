import type { Page } from '../layout/page.ts';
import { Island } from '../ui/island.tsx';
import { Playground } from '../ui/playground.tsx';

export function playgroundPage(): Page {
  return {
    path: 'index.html',
    title: 'Crossguard: see CORS happen',
    description:
      'A playground for CORS: a page’s request, a server’s answer, and what the browser makes of both, step by step, with the fix.',
    entry: 'playground',
    body: (
      <>
        <h1 class="hidden">The CORS playground</h1>
        <Island name="playground" props={{}}>
          <Playground />
        </Island>
      </>
    ),
  };
}
