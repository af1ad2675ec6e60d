import { type IssueCode, issueSeverity } from '@crossguard/cors/policy/issue';
import { doc, firstCode, withoutTitle } from '../build/docs.ts';
import { Markdown } from '../build/markdown.tsx';
import { linkFrom, type Page } from '../layout/page.ts';
import { toFragment } from '../play/fragment.ts';
import { firstState } from '../play/state.ts';

/** The page about one issue that a policy can have. */
export async function issuePage(code: IssueCode): Promise<Page> {
  const path = `reference/issues/${code}.html`;
  const text = doc(`docs/policy/${code}.md`);
  const root = linkFrom(path, '');
  const bad = firstCode(text, 'json');
  const fragment =
    bad === null ? null : await toFragment({ ...firstState, server: 'policy', policy: bad });
  return {
    path,
    title: `${code} – policy issues – Crossguard`,
    description: `What the ${issueSeverity[code]} ${code} says of a policy, and how to mend it.`,
    entry: null,
    body: (
      <article class="chapter">
        <p class="quiet">
          <a href={`${root}reference/index.html#issues`}>Policy issues</a>
        </p>
        <h1>
          <code>{code}</code>
        </h1>
        <Markdown text={withoutTitle(text)} />
        {fragment === null ? null : (
          <p>
            <a href={`${root}index.html#${fragment}`}>Open the bad one in the playground</a>
          </p>
        )}
      </article>
    ),
  };
}
