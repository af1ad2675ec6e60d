import type { PathMatch } from '@crossguard/cors/policy/path-match';

/** Paths that a rule covers, and paths beside and around them, as pages and others may ask for them. */
export type Paths = { readonly plain: readonly string[]; readonly odd: readonly string[] };

/** Paths for all the matches of a policy. */
export function pathsFor(matches: readonly PathMatch[]): Paths {
  const all = matches.map(pathsForMatch);
  const plain = [...all.flatMap((paths) => paths.plain), '/', '/other', '/other/x.css'];
  const odd = [...all.flatMap((paths) => paths.odd), '//', '/%2e', '/%2F', '/%00'];
  const distinct = (paths: readonly string[]): readonly string[] =>
    [...new Set(paths)].filter((path) => path.startsWith('/'));
  return { plain: distinct(plain), odd: distinct(odd) };
}

function pathsForMatch({ path, extensions }: PathMatch): Paths {
  const folder =
    path.kind === 'prefix' ? path.prefix : path.kind === 'any' ? '/' : folderOf(path.path);
  const exact = path.kind === 'exact' ? path.path : `${folder}x`;
  const files = (extensions ?? ['woff2']).flatMap((extension) => [
    `${folder}a.${extension}`,
    `${folder}b/c.d.${extension}`,
    `${folder}.${extension}`,
    `${folder}a.${extension.toUpperCase()}`,
    `${folder}a.${extension}/x`,
    `${folder}a.${extension}.txt`,
    `${folder}a${extension}`,
    `${folder}a.x${extension}`,
    `${folder}a.${extension};x`,
    `${folder}a%2E${extension}`,
  ]);
  const segment = folder.split('/')[1] ?? '';
  return {
    plain: [
      exact,
      `${exact}/`,
      `${exact}x`,
      `${exact}/x`,
      folder,
      `${folder}a/b`,
      `${folder}%C3%A9%20x`,
      `${folder}%c3%a9`,
      folder.slice(0, -1) === '' ? '/' : folder.slice(0, -1),
      `${folder.slice(0, -1)}x/a`,
      `${exact};x`,
      swapCase(exact),
      `/other${exact}`,
      ...files,
    ],
    odd: [
      escapeFirst(exact),
      escapeFirst(`${folder}a.woff2`),
      exact.replaceAll('.', '%2e'),
      `/${exact}`,
      `${folder}/x`,
      `${folder}a//b`,
      exact.replace(/\/(?=[^/]*$)/, '%2F'),
      `${folder}a%2fb`,
      `/other/..%2f${segment}/x`,
      `${folder}..%2fother`,
      `${folder}a%5Cb`,
      `${folder}a%00b`,
      `${folder}a%zz`,
      `${folder}%2e%2e/other`,
      `${folder}../other/ok`,
      `/other/..${exact}`,
      `/other/%2e%2e${exact}`,
      `/.${exact}`,
      `${folder}./x`,
      `${folder}..;/other`,
      `/other/..;${exact}`,
      `${folder}x/..`,
      `${folder}%252e%252e/x`,
      `/%25${exact.slice(1)}`,
      `${folder}a\\b`,
      `${folder}a#b`,
      `${folder}\u00e9`,
    ],
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** `/%61pi` of `/api`: the same path, written as nobody does. */
function escapeFirst(path: string): string {
  return path.replace(
    /[A-Za-z0-9]/,
    (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

function swapCase(path: string): string {
  const upper = path.toUpperCase();
  return path === upper ? path.toLowerCase() : upper;
}
