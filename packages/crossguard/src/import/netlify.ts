import type { IssuePath } from '@crossguard/cors/policy/issue';
import { readPathPattern } from '@crossguard/cors/policy/read-path-pattern';
import { type BlockHeader, type HeaderBlock, headersToPolicy, isOurs } from './header-blocks.ts';
import type { Importer } from './imported.ts';
import { isObject, OptionsReader } from './options-reader.ts';
import { everyPath } from './path-sets.ts';
import { type Remark, remark } from './remark.ts';

/** The headers of a `netlify.toml`, or of a `_headers` file. */
export const importNetlify: Importer = (value) => {
  const headers = 'headers' in value ? value.headers : undefined;
  if (!Array.isArray(headers)) return null;
  const remarks: Remark[] = [];
  const blocks = headers.flatMap((entry: unknown, at) => readBlock(entry, at, remarks));
  return headersToPolicy(blocks, remarks);
};

function readBlock(entry: unknown, index: number, remarks: Remark[]): readonly HeaderBlock[] {
  const at = ['headers', index];
  const reader = new OptionsReader(isObject(entry) ? entry : {}, ['for', 'values'], [], at);
  const path = reader.text('for');
  const values = reader.object('values');
  remarks.push(...(isObject(entry) ? [] : [remark('wrong-kind', at, entry)]), ...reader.remarks);
  if (path === undefined || values === undefined) return [];
  const headers = Object.entries(values).flatMap(([name, value]): readonly BlockHeader[] => {
    const where = [...at, 'values', name];
    const text = valueText(value);
    if (text === null) remarks.push(remark('wrong-kind', where, value));
    return text === null ? [] : [{ name: name.trim(), value: text, path: where }];
  });
  return matchOf(path, headers, at, remarks);
}

/** A header's value as it goes out: lists, and what stands between commas, joined. */
function valueText(value: unknown): string | null {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return texts.every((text) => typeof text === 'string')
    ? texts
        .map((text) =>
          text
            .trim()
            .split(/\s*,\s*/)
            .join(', '),
        )
        .join(', ')
    : null;
}

function matchOf(
  path: string,
  headers: readonly BlockHeader[],
  at: IssuePath,
  remarks: Remark[],
): readonly HeaderBlock[] {
  if (!headers.some(({ name }) => isOurs(name))) return [];
  if (path === '/*') return [{ match: everyPath, headers }];
  const pattern = /[*:]/.test(path.replace(/\/\*$/, '')) ? null : readPathPattern(path);
  if (pattern === null || typeof pattern === 'string') {
    remarks.push(remark('path-not-carried', at, path));
    return [];
  }
  // Netlify's parser makes a regular expression of it that is not that strict.
  remarks.push(remark('path-looser', at, path));
  return [{ match: { path: pattern, extensions: null }, headers }];
}
