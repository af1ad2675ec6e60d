import { hasCORSUnsafeByte } from '../../spec/request-headers.ts';
import type { Quirk } from './quirk.ts';

/** Firefox reads a request's `Content-Type` with a parser of its own. */
export const contentTypeStrictlyParsed: Quirk = {
  about: 'safelist',
  seen: { firefox: { exchanges: 2, verdicts: 0, example: '2026-267' } },
  does: "A form's `Content-Type` with a semicolon after its parameters (`text/plain;x=y;`) or a comma in them needs a preflight.",
  standard: 'Parameters never make a MIME type invalid.',
  issue: null,
  change: ({ isSafelisted }) => ({
    isSafelisted: (name, value) =>
      name.toLowerCase() === 'content-type'
        ? value.length <= 128 && isPlain(value) && isFormType(value)
        : isSafelisted(name, value),
  }),
};

const isPlain = (value: string): boolean => !hasCORSUnsafeByte(value) && !/[\x80-\xff]/.test(value);

const formType =
  /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)(?:$|[\t ]*;)/i;

function isFormType(value: string): boolean {
  const endsOpen = value.endsWith(';') && value.indexOf(';') < value.length - 1;
  return formType.test(value) && !value.includes(',') && !endsOpen;
}
