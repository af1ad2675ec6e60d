import type { VNode } from 'preact';
import { linkFrom, type Page } from './page.ts';

/** The places that every page links to. */
const places = [
  { path: 'index.html', title: 'Playground' },
  { path: 'guide/index.html', title: 'Guide' },
  { path: 'reference/index.html', title: 'Reference' },
  { path: 'glossary.html', title: 'Glossary' },
] as const;

/** What every page has round its body. */
export function Layout({
  page,
  contentSecurityPolicy,
}: {
  readonly page: Page;
  readonly contentSecurityPolicy: string;
}): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentSecurityPolicy} />
        {/* `crossguard up` says "live" here. */}
        <meta name="crossguard" content="alone" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={page.description} />
        <title>{page.title}</title>
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        <link rel="stylesheet" href="/src/style/site.css" />
        {page.entry === null ? null : (
          <script type="module" src={`/src/entries/${page.entry}.ts`} />
        )}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="masthead">
          <a class="brand" href={linkFrom(page.path, 'index.html')}>
            <span class="brand-mark" aria-hidden="true">
              ⇄
            </span>
            Crossguard
          </a>
          <nav aria-label="Site">
            <ul>
              {places.map(({ path, title }) => (
                <li key={path}>
                  <a
                    href={linkFrom(page.path, path)}
                    aria-current={isWithin(page.path, path) ? 'page' : undefined}
                  >
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="main" tabIndex={-1}>
          {page.body}
        </main>
        <footer class="colophon">
          <p>
            Both halves of CORS, as the <a href="https://fetch.spec.whatwg.org/">Fetch standard</a>{' '}
            has them, run in this page. Nothing you type leaves it. MIT licence.
          </p>
        </footer>
      </body>
    </html>
  );
}

function isWithin(path: string, place: string): boolean {
  const folder = place.slice(0, place.lastIndexOf('/') + 1);
  return path === place || (folder !== '' && path.startsWith(folder));
}
