import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import type { OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { pathRegex } from '../path-regex.ts';
import { splitOrigins } from '../split-origins.ts';
import type { Emitted, Target } from '../target.ts';
import { literal, regexLiteral } from './quote.ts';
import { supports } from './supports.ts';

export const web: Target = {
  id: 'web',
  title: 'Cloudflare Workers, Deno, Bun',
  versions: 'every runtime with Request and Response; held against @crossguard/cors/web on Node',
  forms: [{ id: 'module', title: 'a module without dependencies' }],
  proof: 'library',
  paths: 'as-policy',
  supports,
  emit,
};

function emit(policy: Policy): Emitted {
  return {
    files: [{ name: 'crossguard.mjs', text: moduleOf(policy) }],
    notes: [
      "Put crossguard.mjs beside your worker, and: import { cors } from './crossguard.mjs'; export default { fetch: cors(handler) };",
      'On Cloudflare: npx wrangler deploy, with your worker as main in wrangler.jsonc, as before. Nothing in its settings is about CORS.',
    ],
  };
}

/** The same as the library's own Web adapter does, as little code as can be round the policy's data. */
function moduleOf({ rules }: Policy): string {
  const isOne = ruleForEverything(rules) !== null;
  return String.raw`// Written by crossguard compile. Change the policy and write this anew, not this file.
const rules = [${rules.map(ruleOf).join(', ')}];
const owned = ${literal(corsResponseHeaders)};

${
  isOne
    ? `const ruleFor = () => rules[0];`
    : String.raw`// Null where a path has two readings: nobody is let in there.
function ruleFor(url) {
  const path = url.slice(url.indexOf('/', url.indexOf('://') + 3)).split('?', 1)[0];
  if (/[\\#\0-\x20\x7f-\uffff]|%(?![0-9A-Fa-f]{2})/.test(path)) return null;
  const read = path.replace(/%../g, (escape) => {
    const char = String.fromCharCode(parseInt(escape.slice(1), 16));
    return /[\w.~-]/.test(char) ? char : escape.toUpperCase();
  });
  return /\/\/|\/\.{1,2}(?:[/;]|$)|%(?:2F|5C|00)/.test(read) ? null : rules.find(({ path }) => path.test(read));
}`
}

/** Serves the policy round a handler that turns a Request into a Response. */
export function cors(handler) {
  return async (request, ...rest) => {
    const rule = ruleFor(request.url);
    if (rule === undefined) return handler(request, ...rest);
    const origin = request.headers.get('origin');
    const isPreflight =
      request.method === 'OPTIONS' && origin !== null && request.headers.has('access-control-request-method');
    const allowed = rule === null ? null : rule.any ? '*' : rule.allows(origin) ? origin : null;
    const change = ({ headers }) => {
      for (const name of rule?.owned ?? owned) headers.delete(name);
      if (allowed !== null) {
        headers.set('Access-Control-Allow-Origin', allowed);
        if (rule.timing && !isPreflight) headers.set('Timing-Allow-Origin', allowed);
        for (const [name, value] of isPreflight ? rule.preflight : rule.actual) headers.set(name, value);
      }
      if (!isPreflight) for (const [name, value] of rule?.common ?? []) headers.set(name, value);
      const vary = headers.get('vary');
      if (rule !== null && !rule.any && !/(?:^|,)\s*(?:origin|\*)\s*(?:,|$)/i.test(vary)) {
        headers.set('Vary', vary ? vary + ', Origin' : 'Origin');
      }
    };
    const response = isPreflight
      ? new Response(null, { status: allowed === null ? 403 : 204 })
      : await handler(request, ...rest);
    try {
      change(response);
      return response;
    } catch {
      const copy = new Response(response.body, response);
      change(copy);
      return copy;
    }
  };
}
`;
}

function ruleOf(rule: Rule): string {
  const { match, anyOrigin, allowOrigins, timingAllowOrigin } = rule;
  const parts = [
    `path: ${regexLiteral(`^${pathRegex(match)}$`)}`,
    ...(anyOrigin ? ['any: true'] : [`allows: ${allows(allowOrigins)}`]),
    `actual: ${literal(rule.actualHeaders)}`,
    `preflight: ${literal(rule.preflightHeaders)}`,
    ...(timingAllowOrigin ? ['timing: true'] : []),
    ...(rule.commonHeaders.length === 0 ? [] : [`common: ${literal(rule.commonHeaders)}`]),
    ...(timingAllowOrigin || rule.commonHeaders.length > 0
      ? [`owned: ${literal(rule.ownedHeaders)}`]
      : []),
  ];
  return `{\n  ${parts.join(',\n  ')},\n}`;
}

function allows(patterns: readonly OriginPattern[]): string {
  const { texts, regexes } = splitOrigins(patterns);
  const tests = [
    ...(texts.length === 0 ? [] : ['listed.has(origin)']),
    ...(regexes.length === 0 ? [] : [`${regexLiteral(`^(?:${regexes.join('|')})$`)}.test(origin)`]),
  ];
  const test = `(origin) => origin !== null && (${tests.join(' || ')})`;
  return texts.length === 0 ? test : `((listed) => ${test})(new Set(${literal(texts)}))`;
}
