import { valuesOf, type HeaderList } from './header-list.ts';
import { failure, type ParseFailure } from './extract.ts';
import { parseURL, type URLRecord } from './url.ts';

/**
 * The location URL of a redirect response: null where there is no `Location`, `failure` where it does not
 * parse or there are several lines of it.
 *
 * @param responseURL the URL that answered, which a relative `Location` is resolved against
 * @param fragment the request's fragment with its `#`, or empty: kept where `Location` has none
 * @see https://fetch.spec.whatwg.org/#concept-response-location-url
 */
export function locationURL(
  headers: HeaderList,
  responseURL: string,
  fragment: string,
): URLRecord | null | ParseFailure {
  const [line, ...more] = valuesOf(headers, 'Location');
  if (line === undefined) return null;
  // The ABNF of `Location` allows a single header.
  if (more.length > 0) return failure;
  const url = parseURL(bytesToURLText(line), responseURL);
  if (url === null) return failure;
  if (url.hash === '' && !line.includes('#')) url.hash = fragment;
  return url;
}

/**
 * Bytes beyond ASCII in `Location` are percent-encoded as they are, as Chromium does. The standard leaves
 * open how they become text; for UTF-8 its reading as UTF-8 gives the same URL.
 *
 * @see https://github.com/whatwg/fetch/issues/883
 */
function bytesToURLText(bytes: string): string {
  return bytes.replaceAll(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
