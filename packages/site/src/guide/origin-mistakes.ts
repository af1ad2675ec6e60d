import { parsePolicy } from '@crossguard/cors/policy/parse-policy';

/** A way to check an origin that is found in many servers, and lets too many in. */
export type OriginMistake = {
  readonly id: string;
  /** As it stands in the code. */
  readonly code: string;
  readonly lets: (origin: string) => boolean;
  /** An origin that it lets in, and that anyone can have. */
  readonly exploit: string;
  readonly why: string;
};

/** Each is meant to let in example.com and its subdomains, over HTTPS. */
export const originMistakes: readonly OriginMistake[] = [
  {
    id: 'includes',
    code: "origin.includes('example.com')",
    lets: (origin) => origin.includes('example.com'),
    exploit: 'https://example.com.evil.test',
    why: 'The name may stand anywhere, also at the front of somebody else’s.',
  },
  {
    id: 'ends-with',
    code: "origin.endsWith('example.com')",
    lets: (origin) => origin.endsWith('example.com'),
    exploit: 'https://evil-example.com',
    why: 'Without the dot, the end of one name is the end of many.',
  },
  {
    id: 'starts-with',
    code: "origin.startsWith('https://app.example.com')",
    lets: (origin) => origin.startsWith('https://app.example.com'),
    exploit: 'https://app.example.com.evil.test',
    why: 'A host goes on to the right: its owner stands at the end.',
  },
  {
    id: 'no-end',
    code: '/^https:\\/\\/.*\\.example\\.com/',
    lets: (origin) => /^https:\/\/.*\.example\.com/.test(origin),
    exploit: 'https://www.example.com.evil.test',
    why: 'No $ at the end, so that anything may follow.',
  },
  {
    id: 'optional-dot',
    code: '/^https:\\/\\/(.*\\.?)example\\.com$/',
    lets: (origin) => /^https:\/\/(.*\.?)example\.com$/.test(origin),
    exploit: 'https://notexample.com',
    why: 'The dot may be missing, and .* takes what stands in its place.',
  },
  {
    id: 'any-dot',
    code: '/^https:\\/\\/app.example.com$/',
    lets: (origin) => /^https:\/\/app.example.com$/.test(origin),
    exploit: 'https://app-example.com',
    why: 'An unescaped dot stands for any character.',
  },
  {
    id: 'any-scheme',
    code: '/^https?:\\/\\/app\\.example\\.com$/',
    lets: (origin) => /^https?:\/\/app\.example\.com$/.test(origin),
    exploit: 'http://app.example.com',
    why: 'Whoever sits in the same café can answer for a plain-http page.',
  },
  {
    id: 'null',
    code: "origin === 'null' || allowed.has(origin)",
    lets: (origin) => origin === 'null' || origin === 'https://app.example.com',
    exploit: 'null',
    why: 'Every page can open a sandboxed frame, whose origin is null.',
  },
];

/**
 * Whether patterns of a policy let an origin in; null where they make no policy.
 *
 * @param patterns one on a line
 */
export function patternsLet(patterns: string, origin: string): boolean | null {
  const allowOrigins = patterns
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const parsed = parsePolicy({ rules: [{ allowOrigins }] });
  return parsed.ok ? (parsed.policy.rules[0]?.allowsOrigin(origin) ?? null) : null;
}
