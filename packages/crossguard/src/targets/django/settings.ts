import type { Rule } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import { pathRegex } from '../path-regex.ts';
import { pythonList, pythonRegex, pythonText } from '../python.ts';
import { splitOrigins } from '../split-origins.ts';

/** What a rule says, in the settings of django-cors-headers. All of them: it lets much in by default. */
export function settings(rule: Rule): string {
  const { anyOrigin, allowOrigins, allowMethods, allowHeaders, exposeHeaders, maxAge } = rule;
  const { texts, regexes } = splitOrigins(allowOrigins);
  const methods = allowMethods.includes('*')
    ? allowMethods
    : ['GET', 'HEAD', 'POST', ...allowMethods];
  return `${ownership}
CORS_ALLOW_ALL_ORIGINS = ${python(anyOrigin)}
CORS_ALLOWED_ORIGINS = ${list(texts)}
CORS_ALLOWED_ORIGIN_REGEXES = ${pythonList(regexes.map(whole), '')}
CORS_ALLOW_CREDENTIALS = ${python(rule.allowCredentials)}
CORS_ALLOW_METHODS = ${list(methods)}
CORS_ALLOW_HEADERS = ${list(allowHeaders)}
CORS_EXPOSE_HEADERS = ${list(exposeHeaders)}
# 0 is for not to say, which browsers take for 5 seconds.
CORS_PREFLIGHT_MAX_AGE = ${maxAge ?? 0}
CORS_URLS_REGEX = ${whole(pathRegex(rule.match))}
`;
}

/** django-cors-headers compares no further than an expression goes. */
function whole(regex: string): string {
  return pythonRegex(String.raw`(?:${regex})\Z`);
}

function list(texts: readonly string[]): string {
  return pythonList(texts.map(pythonText), '');
}

function python(value: boolean): string {
  return value ? 'True' : 'False';
}
