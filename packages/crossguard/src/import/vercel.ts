import type { IssuePath } from '@crossguard/cors/policy/issue';
import type { PathMatch } from '@crossguard/cors/policy/path-match';
import { type BlockHeader, type HeaderBlock, headersToPolicy, isOurs } from './header-blocks.ts';
import type { Importer } from './imported.ts';
import { isObject, OptionsReader } from './options-reader.ts';
import { everyPath, matchesOf } from './path-sets.ts';
import { type Remark, remark } from './remark.ts';

/** The headers of a `vercel.json`. */
export const importVercel: Importer = (value) => {
  const headers = 'headers' in value ? value.headers : undefined;
  if (!Array.isArray(headers)) return null;
  const remarks: Remark[] = [];
  const blocks = headers.flatMap((entry: unknown, at) => readBlocks(entry, at, remarks));
  return headersToPolicy(blocks, remarks);
};

const known = ['source', 'headers', 'has', 'missing'];

function readBlocks(entry: unknown, index: number, remarks: Remark[]): readonly HeaderBlock[] {
  const at = ['headers', index];
  const reader = new OptionsReader(isObject(entry) ? entry : {}, known, [], at);
  const source = reader.text('source');
  const entries = reader.list('headers') ?? [];
  remarks.push(...(isObject(entry) ? [] : [remark('wrong-kind', at, entry)]), ...reader.remarks);
  const headers = entries.flatMap((header, position) =>
    readHeader(header, [...at, 'headers', position], remarks),
  );
  if (source === undefined || !headers.some(({ name }) => isOurs(name))) return [];
  for (const condition of ['has', 'missing'] as const) {
    if (!reader.has(condition)) continue;
    remarks.push(remark('condition', [...at, condition], reader.any(condition)));
    return [];
  }
  const matches = readSource(source);
  if (matches.length === 0) remarks.push(remark('path-not-carried', [...at, 'source'], source));
  else if (!matches.includes(everyPath)) {
    remarks.push(remark('path-any-case', [...at, 'source'], source));
  }
  return matches.map((match) => ({ match, headers }));
}

function readHeader(entry: unknown, at: IssuePath, remarks: Remark[]): readonly BlockHeader[] {
  const reader = new OptionsReader(isObject(entry) ? entry : {}, ['key', 'value'], [], at);
  const name = reader.text('key');
  const value = reader.text('value');
  remarks.push(...(isObject(entry) ? [] : [remark('wrong-kind', at, entry)]), ...reader.remarks);
  return name === undefined || value === undefined ? [] : [{ name, value, path: at }];
}

/**
 * What a `source` stands for, where it is one of the forms that a policy has; otherwise nothing. `/:path*` is
 * none: it leaves out what ends in a slash.
 */
function readSource(source: string): readonly PathMatch[] {
  const [, folder, names] =
    /^((?:\/[^:*+?(){}[\]\\|^$]*)?)\/\(\.\*\)(?:\\?\.\(([\w-]+(?:\|[\w-]+)*)\))?$/.exec(source) ??
    [];
  if (folder === undefined) return /[:*+?(){}[\]\\|^$]/.test(source) ? [] : matchesOf(source);
  if (names !== undefined) {
    return matchesOf(`${folder}/*`).map(({ path }) => ({ path, extensions: names.split('|') }));
  }
  return folder === '' ? [everyPath] : matchesOf(`${folder}/*`);
}
