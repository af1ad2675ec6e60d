import { createHash } from 'node:crypto';

const strengths = ['sha256', 'sha384', 'sha512'] as const;
type Algorithm = (typeof strengths)[number];
type Metadata = { readonly algorithm: Algorithm; readonly digest: string };

/**
 * Whether bytes match integrity metadata: any one digest of the strongest algorithm named. Metadata without
 * a digest that can be read asks for nothing.
 *
 * @see https://w3c.github.io/webappsec-subresource-integrity/#does-response-match-metadatalist
 */
export function matchesIntegrity(bytes: Uint8Array, metadata: string): boolean {
  const parsed = parseMetadata(metadata);
  const strongest = strengths.findLast((name) =>
    parsed.some(({ algorithm }) => algorithm === name),
  );
  if (strongest === undefined) return true;
  const actual = createHash(strongest).update(bytes).digest('base64');
  return parsed.some(
    ({ algorithm, digest }) => algorithm === strongest && digest === unpadded(actual),
  );
}

/** https://w3c.github.io/webappsec-subresource-integrity/#parse-metadata */
function parseMetadata(metadata: string): Metadata[] {
  return metadata.split(/[\t\n\f\r ]+/).flatMap((item) => {
    // Options after a question mark are for the future, and passed over.
    const [, name = '', digest = ''] = /^([^-]+)-([^?]*)/.exec(item) ?? [];
    const algorithm = strengths.find((known) => known === name.toLowerCase());
    return algorithm === undefined || digest === ''
      ? []
      : [{ algorithm, digest: unpadded(digest) }];
  });
}

/** Both alphabets of base64 are taken, with padding or without, as browsers do. */
function unpadded(base64: string): string {
  return base64
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '');
}
