import { starlette } from 'crossguard/targets/starlette/starlette';
import type { Driver } from '../driver.ts';
import { runUvicorn, uvicornBinary } from './run-uvicorn.ts';

/** The module round an application of Starlette's, under uvicorn. */
export const starletteModule: Driver = {
  id: 'starlette',
  target: starlette,
  form: 'module',
  binary: uvicornBinary,
  headerLines: 'first-origin',
  start: (files, place) => runUvicorn(files, application, place),
};

const application = `from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crossguard_cors import CrossguardCORS
from upstream import ask


# A class, since functions are asked for few methods only.
class PassOn:
    async def __call__(self, scope, receive, send):
        target = (scope["raw_path"] + b"?" + scope["query_string"]).decode("latin-1")
        origin = Request(scope).headers.get("origin")
        status, lines, body = await run_in_threadpool(ask, scope["method"], target, origin)
        response = Response(body, status)
        response.raw_headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in lines
        ]
        await response(scope, receive, send)


app = CrossguardCORS(Starlette(routes=[Route("/{path:path}", PassOn())]))
`;
