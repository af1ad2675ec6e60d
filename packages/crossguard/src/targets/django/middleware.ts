import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { ownership } from '../ownership.ts';
import { unclearPath } from '../path-regex.ts';
import { pythonList, pythonRegex, pythonText } from '../python.ts';

/** The middleware of django-cors-headers, with what its settings can't say. */
export function middleware(isForEveryPath: boolean): string {
  return `${ownership}
${isForEveryPath ? '' : 'import re\n\n'}from corsheaders.conf import conf
from corsheaders.middleware import CorsMiddleware

OWNED = ${pythonList(corsResponseHeaders.map(pythonText), '')}
${isForEveryPath ? '' : unclear}

class CrossguardCorsMiddleware(CorsMiddleware):
    """CorsMiddleware that does what its settings say, and no more."""

    def __init__(self, get_response):
        super().__init__(get_response)
        # Looked up, however many there are.
        self.origins = frozenset(conf.CORS_ALLOWED_ORIGINS)

    def origin_found_in_white_lists(self, origin, url):
        # As it is: CorsMiddleware lets in what reads the same as a URL.
        return origin in self.origins or self.regex_domain_match(origin)

${isForEveryPath ? forEveryPath : forSomePaths}`;
}

const unclear = `
# Paths that can be read in two ways: nobody is let in.
UNCLEAR = re.compile(${pythonRegex(`(?!/).*|${unclearPath}`)})


def raw_path(request):
    """The path as it came: Django decodes it. Empty where the server does not hand it over."""
    if hasattr(request, "scope"):
        return (request.scope.get("raw_path") or b"").decode("latin-1")
    return (request.META.get("RAW_URI") or request.META.get("REQUEST_URI") or "").split("?")[0]
`;

const forEveryPath = `    def add_response_headers(self, request, response):
        # What the application says of CORS itself.
        for name in OWNED:
            del response[name]
        return super().add_response_headers(request, response)
`;

const forSomePaths = `    def is_enabled(self, request):
        path = raw_path(request)
        return bool(UNCLEAR.fullmatch(path) or re.match(conf.CORS_URLS_REGEX, path))

    def add_response_headers(self, request, response):
        if self.is_enabled(request):
            # What the application says of CORS itself.
            for name in OWNED:
                del response[name]
        if UNCLEAR.fullmatch(raw_path(request)):
            return response
        return super().add_response_headers(request, response)
`;
