import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import { pathRegex, unclearPath } from '../path-regex.ts';
import { pythonList, pythonRegex, pythonText } from '../python.ts';
import { splitOrigins } from '../split-origins.ts';

/** How long a preflight's answer serves where it does not say. CORSMiddleware always does. */
const browsersMaxAge = 5;

/** The settings of every rule, and as little code as makes CORSMiddleware do what they say, and no more. */
export function moduleOf({ rules }: Policy): string {
  const only = ruleForEverything(rules);
  const entries =
    only === null
      ? [
          '    # Paths that can be read in two ways: nobody is let in.',
          ...entry(`(?!/).*|${unclearPath}`, ['allow_origins=[]', 'allow_headers=[]']),
          ...rules.flatMap((rule) => entry(pathRegex(rule.match), settingsOf(rule))),
        ]
      : entry('.*', settingsOf(only));
  return `${ownership}
import re

from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware

# For paths as they come, the settings of CORSMiddleware; the first that matches counts.
RULES = [
${entries.join('\n')}
]

OWNED = ${pythonList(corsResponseHeaders.map(pythonText), '')}


class CrossguardCORS:
    """Hands each request to the CORSMiddleware of its path."""

    def __init__(self, app):
        self.app = app
        self.rules = [(re.compile(path), RuleCORS(app, **cors)) for path, cors in RULES]

    async def __call__(self, scope, receive, send):
        app = self.app
        if scope["type"] == "http":
            raw_path = (scope.get("raw_path") or b"").decode("latin-1")
            app = next((cors for path, cors in self.rules if path.fullmatch(raw_path)), app)
        await app(scope, receive, send)


class RuleCORS(CORSMiddleware):
    """CORSMiddleware that does what its settings say, and no more."""

    def __init__(self, app, **settings):
        async def application(scope, receive, send):
            await app(scope, receive, with_headers(send, forget_cors))

        super().__init__(application, **settings)
        # CORSMiddleware lets Content-Type through, whatever its value.
        self.allow_headers = [name.lower() for name in settings["allow_headers"]]
        self.preflight_headers["Access-Control-Allow-Headers"] = ", ".join(settings["allow_headers"])
        # Looked up, however many there are.
        self.allow_origins = frozenset(settings["allow_origins"])

    async def __call__(self, scope, receive, send):
        await super().__call__(scope, receive, with_headers(send, vary_on_origin))


def with_headers(send, change):
    async def changed(message):
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            change(MutableHeaders(scope=message))
        await send(message)

    return changed


def forget_cors(headers):
    """What the application says of CORS itself. Of its Vary, CORSMiddleware may keep but the first line."""
    for name in OWNED:
        del headers[name]
    vary = headers.getlist("vary")
    if vary:
        headers["vary"] = ", ".join(vary)


def vary_on_origin(headers):
    """Once, and always: CORSMiddleware adds it to one that is there, or not where no Origin was sent."""
    names = [name.strip() for name in headers.get("vary", "").split(",")]
    others = [name for name in names if name.lower() not in ("", "origin")]
    headers["vary"] = ", ".join([*others, "Origin"])
`;
}

function entry(regex: string, settings: readonly string[]): readonly string[] {
  return [
    '    (',
    `        ${pythonRegex(regex)},`,
    '        dict(',
    ...settings.map((setting) => `            ${setting},`),
    '        ),',
    '    ),',
  ];
}

function settingsOf(rule: Rule): readonly string[] {
  const { allowMethods, allowHeaders, allowCredentials, exposeHeaders, maxAge } = rule;
  const { texts, regexes } = splitOrigins(rule.allowOrigins);
  return [
    list('allow_origins', rule.anyOrigin ? ['*'] : texts),
    ...(regexes.length === 0 ? [] : [`allow_origin_regex=${pythonRegex(regexes.join('|'))}`]),
    ...(allowCredentials ? ['allow_credentials=True'] : []),
    list('allow_methods', ['GET', 'HEAD', 'POST', ...allowMethods]),
    list('allow_headers', allowHeaders),
    ...(exposeHeaders.length === 0 ? [] : [list('expose_headers', exposeHeaders)]),
    `max_age=${maxAge ?? browsersMaxAge}`,
  ];
}

function list(name: string, texts: readonly string[]): string {
  return `${name}=${pythonList(texts.map(pythonText), '            ')}`;
}
