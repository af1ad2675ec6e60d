import type { PasteProblem, PasteRemark, Place } from '../inspect/sources/pasted.ts';
import { printable, shortened, valueText } from './printable.ts';

type Words = {
  /** Quoted. */
  readonly value: string;
  /** ` at line 3, column 5`, or nothing. */
  readonly at: string;
};

/** What is wrong with a paste: one line each, with the remedy. */
const problems: Readonly<Record<PasteProblem['code'], (words: Words) => string>> = {
  empty: () =>
    'there is nothing to read; paste a fetch() call, a cURL line or a console message, or drop a HAR file',
  binary: () =>
    'this file is no text (a picture, a font, an archive?); drop a HAR file, which is JSON: “Save all as HAR” in the network panel',
  unrecognised: ({ value }) =>
    `${value} is no fetch() call, cURL line, console message (in English) or HAR file; copy one from the network panel: “Copy as fetch”, “Copy as cURL”`,
  powershell: () =>
    'this is a command for PowerShell; choose “Copy as cURL” or “Copy as fetch” instead',
  'too-long': ({ value }) =>
    `the text has ${value} characters, more than any one request; drop recordings as a HAR file`,
  'javascript-syntax': ({ value, at }) =>
    `the JavaScript can’t be read${at}${value === '""' ? ': it ends before the call is closed' : `, where it says ${value}`}; paste the whole call, from fetch( to its closing bracket`,
  'javascript-nested': () =>
    'the JavaScript is nested too deeply to be read; paste one fetch() call alone',
  'fetch-absent': () =>
    'there is no call of fetch() in the JavaScript; paste one with its URL and options',
  'fetch-without-url': ({ at }) => `the call${at} has no URL; write it as fetch(url, options)`,
  'quotation-open': ({ at }) =>
    `a quotation mark${at} is opened and never closed; copy the whole command, to its last line`,
  'curl-absent': () => 'there is no curl command in the text; begin it with curl',
  'curl-without-url': () =>
    'the curl command has no URL; add it, such as https://api.example.com/items',
  'curl-option-unknown': ({ value }) =>
    `curl has no option ${value}; leave it out, or see curl --help all`,
  'curl-option-without-value': ({ value }) =>
    `the option ${value} of curl lacks its value; the command was cut off, perhaps`,
  'curl-config': ({ value }) =>
    `the curl command reads its options from the file ${value}, which this page can’t; write them out`,
  'json-syntax': ({ at }) =>
    `the file is no JSON${at}; save it again as HAR from the network panel, and don’t edit it by hand`,
  'json-cut-off': () => 'the file ends in the middle of its JSON; it was cut off, so save it again',
  'har-without-entries': () =>
    'the JSON is no HAR file: it has no log.entries; save one from the network panel (“Save all as HAR”)',
  'har-same-origin': () =>
    'no request of a page to another origin is among the recording’s entries; record with the network panel open while the page asks',
  'message-unread': () =>
    'the text holds no message of Chrome, Firefox or Safari about a blocked request (in English); paste the whole line of the console',
};

/** What is wrong with a paste, in one sentence. */
export function pasteProblemText({ code, value, place }: PasteProblem): string {
  return problems[code]({ value: valueText(value), at: placeText(place) });
}

function placeText(place: Place | null): string {
  switch (place?.kind) {
    case undefined:
      return '';
    case 'text':
      return ` at line ${place.line}, column ${place.column}`;
    case 'byte':
      return ` at byte ${place.byte.toLocaleString('en-US')}`;
  }
}

/** What each remark says of its values. */
const remarks: Readonly<Record<PasteRemark['code'], (values: string) => string>> = {
  'headers-forbidden': (values) =>
    `Left out, because browsers set these headers alone and no page can: ${values}.`,
  'headers-of-browser': (values) =>
    `Left out, because the browser added these headers and not the page: ${values}. Sent by a script, some of them would need a preflight.`,
  'headers-unknown': (values) =>
    `These headers depend on code that is not run; look whether they are right: ${values}.`,
  'url-unknown': (values) =>
    `The URL is not known in full: it depends on ${values}. Write the one that is asked for.`,
  'url-relative': (values) =>
    `The URL ${values} is relative to the page’s own; a request to a page’s own origin needs no CORS.`,
  'from-unknown': () => 'Which page asks is not said; write its origin.',
  'stand-in': (values) =>
    `Only the code knows ${values}; a word stands in, which makes no difference to CORS.`,
  'options-unknown': (values) =>
    `Not known without running the code, and left at what is usual: ${values}.`,
  'body-unknown': (values) =>
    `The body depends on ${values}; what stands in makes no difference to CORS, unless it is of a kind with a Content-Type of its own.`,
  'credentials-inferred': (values) =>
    `Recordings and copies tell whether a cookie was sent, not whether the page asked for credentials; they are ${values} here, so choose another if the page does.`,
  'credentials-of-cookie': () => 'A cookie goes along, so the page must ask with credentials.',
  'was-navigation': () =>
    'This was a navigation, to which CORS does not apply; it is read as if a script had asked.',
  'curl-data-from-file': (values) =>
    `The body comes from a file (${values}); what stands in makes no difference to CORS.`,
  'preflight-not-recorded': () =>
    'The recording has no preflight for it: the browser remembered an earlier one, or did not show it. One that allows it stands in.',
  'answer-not-recorded': () =>
    'The recording has no answer to the request itself: it was blocked, or never sent. An empty one stands in.',
  'request-unknown': () =>
    'The message does not tell the method and the headers; these are like those that need a preflight.',
};

/** A remark's sentence. */
export function pasteRemarkText({ code, values }: PasteRemark): string {
  const shown = values.slice(0, mostShown).map((value) => shortened(printable(value), 60));
  const more = values.length > mostShown ? ['…'] : [];
  return remarks[code]([...shown, ...more].join(', '));
}

const mostShown = 12;
