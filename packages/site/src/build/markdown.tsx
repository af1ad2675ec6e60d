import { Marked, type Tokens } from 'marked';
import type { VNode } from 'preact';

/** Where a link of a text leads in the site; null where it leads nowhere. */
export type LinkOf = (href: string) => string | null;

/** A text of the repository in Markdown, which nobody but us writes. */
export function Markdown({
  text,
  linkOf = onlyOutwards,
}: {
  readonly text: string;
  readonly linkOf?: LinkOf;
}): VNode {
  return <div class="prose markdown" dangerouslySetInnerHTML={{ __html: html(text, linkOf) }} />;
}

/** A paragraph's worth of it, without a block round it. */
export function InlineMarkdown({ text }: { readonly text: string }): VNode {
  const inner = marked(onlyOutwards).parseInline(text, { async: false });
  return <span dangerouslySetInnerHTML={{ __html: inner }} />;
}

function html(text: string, linkOf: LinkOf): string {
  return marked(linkOf).parse(text, { async: false });
}

/** What is wider than the page is scrolled by itself, by keyboard as well. */
function marked(linkOf: LinkOf): Marked {
  return new Marked({
    renderer: {
      link({ href, tokens }: Tokens.Link) {
        const to = linkOf(href);
        const inner = this.parser.parseInline(tokens);
        return to === null ? inner : `<a href="${escaped(to)}">${inner}</a>`;
      },
      code({ text }: Tokens.Code) {
        return `<pre class="code"><code>${escaped(text)}</code></pre>`;
      },
      table({ header, rows }: Tokens.Table) {
        const cells = (row: readonly Tokens.TableCell[], tag: 'th' | 'td'): string =>
          row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('');
        const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
        return `<div class="wide" tabindex="0"><table class="facts"><thead><tr>${cells(header, 'th')}</tr></thead><tbody>${body}</tbody></table></div>`;
      },
    },
  });
}

function onlyOutwards(href: string): string | null {
  return href.startsWith('https:') ? href : null;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
