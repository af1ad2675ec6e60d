import type { RequestProblem } from '../inspect/check-request.ts';
import { valueText } from './printable.ts';

/** One line for each problem: place, value, remedy. */
const sentences: Readonly<Record<RequestProblem['code'], (value: string) => string>> = {
  'url-invalid': (value) =>
    `the URL ${value} can't be parsed; write it in full, such as https://api.example.com/items`,
  'url-scheme': (value) => `the URL ${value} is not http: or https:; pages can check no other`,
  'url-with-userinfo': (value) =>
    `the URL ${value} holds a user name or password, which fetch() refuses; leave them out`,
  'from-invalid': (value) =>
    `--from ${value} is no origin; write one with its scheme, such as ${exampleOrigin(value)}, or null for an opaque one`,
  'method-invalid': (value) => `the method ${value} is no HTTP token; write letters, such as PUT`,
  'method-forbidden': (value) =>
    `the method ${value} is forbidden to pages: a browser refuses it, so nothing can be checked; choose another`,
  'method-not-for-no-cors': (value) =>
    `the method ${value} does not go with --mode no-cors, which takes GET, HEAD and POST; leave the mode out`,
  'header-without-colon': (value) => `-H ${value} has no colon; write 'Name: value'`,
  'header-name-invalid': (value) => `-H ${value} is no header name; write 'Name: value'`,
  'header-value-invalid': (value) =>
    `-H ${value} has a character that header values can't have; percent-encode it`,
  'header-forbidden': (value) =>
    `-H ${value} can't be set by pages: the browser sets that header alone, or drops it; leave it out`,
  'header-not-for-no-cors': (value) =>
    `-H ${value} is dropped by browsers with --mode no-cors; leave the mode or the header out`,
  'not-for-initiator': (value) =>
    `${value} do not go together: what asks there leaves a page no such choice; leave one of them out`,
  'data-with-get': (value) => `--data does not go with ${value}, which has no body; use -X POST`,
};

/** What was written, with the scheme that it lacks; or any origin. */
function exampleOrigin(value: string): string {
  const host = value.replaceAll('"', '');
  return /^[\w-]+(?:\.[\w-]+)*(?::\d+)?$/.test(host)
    ? `https://${host}`
    : 'https://app.example.com';
}

/** What is wrong with a request, in one line. */
export function requestProblemText({ code, value }: RequestProblem): string {
  return sentences[code](valueText(value));
}
