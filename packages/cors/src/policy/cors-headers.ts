/**
 * The response headers of the CORS protocol, in lower case, and the one of its withdrawn extension for
 * private networks, which some servers still send.
 *
 * @see https://fetch.spec.whatwg.org/#http-responses
 */
export const corsResponseHeaders: readonly string[] = Object.freeze([
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-allow-private-network',
  'access-control-expose-headers',
  'access-control-max-age',
]);
