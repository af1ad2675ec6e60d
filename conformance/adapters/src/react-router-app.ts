import {
  createRequestHandler,
  type MiddlewareFunction,
  RouterContextProvider,
  type ServerBuild,
} from 'react-router';

import { member } from './policies.ts';
import { webPaths, webRoutes } from './web-app.ts';

declare module 'react-router' {
  interface Future {
    v8_middleware: true;
  }
}

/** What a loader or an action of the suite answers, on resource routes, which have no page. */
const answer = ({ request }: { readonly request: Request }): Response =>
  webRoutes(request) ?? new Response('not found', { status: 404 });

/** What the build of an application in React Router's framework mode is, of the suite's routes. */
function buildOf(
  middleware: readonly MiddlewareFunction<Response>[],
  routes: readonly string[],
): ServerBuild {
  const resource = { loader: answer, action: answer, default: undefined };
  const resources = routes.map((path) => {
    const module: ServerBuild['routes'][string] & {} = {
      id: path,
      parentId: 'root',
      path,
      module: resource,
    };
    return [path, module];
  });
  const root = { id: 'root', path: '', module: { default: () => null, middleware } };
  return {
    entry: {
      module: {
        default: (_, status, headers) => new Response('page', { status, headers }),
        // It would print the errors that the suite asks for.
        handleError: () => {},
      },
    },
    routes: { root, ...Object.fromEntries(resources) },
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: {
      v8_middleware: true,
      v8_passThroughRequests: false,
      v8_trailingSlashAwareDataRequests: false,
    },
    ssr: true,
    isSpaMode: false,
    prerender: [],
    // Whose pages may ask anything else than GET of a route that is a page, or of none.
    allowedActionOrigins: [new URL(member).host],
    routeDiscovery: { mode: 'initial', manifestPath: '/__manifest' },
  };
}

/** The suite's application in React Router. */
export function reactRouterApp(): (request: Request) => Promise<Response> {
  return handlerOf(buildOf([], webPaths));
}

/**
 * The same behind middleware of its root route. Where no route matches none runs, so there is one for the
 * rest.
 */
export function reactRouterAppBehind(
  ...middleware: readonly MiddlewareFunction<Response>[]
): (request: Request) => Promise<Response> {
  return handlerOf(buildOf(middleware, [...webPaths, '*']));
}

function handlerOf(build: ServerBuild): (request: Request) => Promise<Response> {
  const handle = createRequestHandler(build, 'production');
  return (request) => handle(request, new RouterContextProvider());
}
