import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { judge } from '../play/judge.ts';
import { failureExamples } from '../reference/failure-examples.ts';
import { pageHTML } from './page-html.tsx';
import { sitePages } from './site-pages.tsx';

const pages = new Map((await sitePages()).map((page) => [page.path, pageHTML(page)]));
const repository = new URL('../../../../', import.meta.url);

test('each failure, policy issue and target has its page, as each has its text in the repository', () => {
  const names = (folder: string, of: RegExp): readonly string[] =>
    readdirSync(new URL(folder, repository), { recursive: true, encoding: 'utf8' }).flatMap(
      (file) => of.exec(file)?.[1] ?? [],
    );
  const expected = [
    ...names('docs/failures', /^([\w-]+)\.md$/).map((code) => `reference/failures/${code}.html`),
    ...names('docs/policy', /^([\w-]+)\.md$/).map((code) => `reference/issues/${code}.html`),
    ...names('packages/crossguard/src/targets', /^([\w-]+)\/README\.md$/).map(
      (id) => `reference/targets/${id}.html`,
    ),
  ];
  const given = [...pages.keys()].filter((path) => /^reference\/.*\//.test(path));
  assert.deepEqual(given.sort(), expected.sort());
});

test('every exchange of the reference fails as its page says', () => {
  for (const [code, example] of Object.entries(failureExamples)) {
    if (example === null) continue;
    assert.equal(judge(example.state).report?.failure?.code, code);
  }
});

test('no internal link is broken', () => {
  const ids = new Map([...pages].map(([path, html]) => [path, new Set(idsOf(html))]));
  for (const [path, html] of pages) {
    for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      if (/^https?:/.test(href)) continue;
      const to = new URL(href, `https://site.invalid/${path}`);
      const target = ids.get(to.pathname.slice(1));
      assert.ok(target !== undefined, `${path} links to ${href}`);
      // The playground's fragments are states.
      const fragment = to.hash.slice(1);
      if (fragment === '' || to.pathname === '/index.html') continue;
      assert.ok(target.has(fragment), `${path} links to ${href}`);
    }
  }
});

test('no page has what its content security policy forbids, or two elements of one name', () => {
  for (const [path, html] of pages) {
    assert.doesNotMatch(html, /<[^>]* style="/, path);
    assert.doesNotMatch(html, /<style|<script(?![^>]* src=)|<[^>]* on[a-z]+="/, path);
    const ids = idsOf(html);
    assert.equal(new Set(ids).size, ids.length, path);
  }
});

function idsOf(html: string): readonly string[] {
  return [...html.matchAll(/<[^>]* id="([^"]*)"/g)].map(([, id = '']) => id);
}
