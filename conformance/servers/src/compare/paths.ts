import { readPath } from '@crossguard/cors/policy/read-path';

/** Whether a path has escapes of characters that need none: `/%61pi/x` is `/api/x` to a policy. */
export function hasEscapedUnreserved(target: string): boolean {
  const path = target.split('?')[0] ?? '';
  const escapes = path.match(/%[0-9A-Fa-f]{2}/g) ?? [];
  return escapes.some((escape) =>
    /[A-Za-z0-9\-._~]/.test(String.fromCharCode(Number.parseInt(escape.slice(1), 16))),
  );
}

/** Whether a path is one that servers read in two ways, which no rule lets anybody in at. */
export function hasTwoReadings(target: string): boolean {
  return readPath(target) === null;
}
