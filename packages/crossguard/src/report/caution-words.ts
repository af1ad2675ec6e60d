import type { Caution } from '../inspect/check-report.ts';
import { printable } from './printable.ts';

/** A caution in a sentence or two. */
export function cautionText(caution: Caution): string {
  switch (caution.code) {
    case 'vary-origin-missing':
      return `Access-Control-Allow-Origin names one origin, and Vary ${
        caution.vary === null ? 'is absent' : `(${printable(caution.vary)}) does not name Origin`
      }: a cache may give this answer to another origin, which is then blocked. Send Vary: Origin.`;
    case 'null-origin-allowed':
      return `The origin null is allowed${
        caution.credentials ? ' with credentials' : ''
      }: any page can make itself that origin with a sandboxed frame.`;
    case 'preflight-kept-briefly':
      return `The preflight's answer is kept for ${caution.seconds} seconds, so that nearly every request pays for one. Send Access-Control-Max-Age: 600.`;
    case 'no-preflight-protects':
      return `No preflight asks before this ${caution.method}: every page on the web can make a browser send it, whatever CORS says, and only the answer is kept from it. Protect it by other means (SameSite cookies, a token, Sec-Fetch-Site).`;
  }
}
