import type { IssuePath } from '@crossguard/cors/policy/issue';
import { type Remark, remark } from './remark.ts';

/**
 * What is to be said of a tool that looks at the method of every request, where its list lacks a method that
 * needs no preflight: a policy always lets these through.
 */
export function safelistedRemarks(methods: readonly string[], path: IssuePath): readonly Remark[] {
  const missing = ['GET', 'HEAD', 'POST'].filter((method) => !methods.includes(method));
  return missing.length === 0 || methods.includes('*')
    ? []
    : [remark('safelisted-refused', path, missing.join(', '))];
}
