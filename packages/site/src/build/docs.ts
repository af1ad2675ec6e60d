import { readFileSync } from 'node:fs';

const root = new URL('../../../../', import.meta.url);

/** The text of a page of the repository. */
export function doc(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** A text without its first heading, which the page has of its own. */
export function withoutTitle(markdown: string): string {
  return markdown.replace(/^# .*\n+/, '');
}

/** The first paragraph below the title. */
export function firstParagraph(markdown: string): string {
  return (
    withoutTitle(markdown)
      .split(/\n\s*\n/)[0]
      ?.replaceAll('\n', ' ') ?? ''
  );
}

/** What stands in the first block of code in a language. */
export function firstCode(markdown: string, language: string): string | null {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(markdown)?.[1] ?? null;
}
