import type { Fault } from '../compare/fault.ts';
import type { Verdict } from '../compare/verdict.ts';

/** A fault in a sentence. */
export function faultWords(fault: Fault): string {
  switch (fault.code) {
    case 'verdict': {
      const expected = [...new Set(fault.expected.map(verdictWords))];
      const meant = expected.length === 0 ? 'gets an answer' : expected.join(', or ');
      return `the page ${verdictWords(fault.got)}; under the policy it ${meant}`;
    }
    case 'let-in':
      return `lets in ${quoted(fault.origin)}, whom the policy does not: Access-Control-Allow-Origin: ${fault.value}`;
    case 'doubled':
      return `${fault.name} has ${fault.values.length} lines: ${fault.values.join(' | ')}`;
    case 'vary':
      return `Vary must have Origin once, and says ${listed(fault.lines)}`;
    case 'upstream-vary':
      return `Vary says ${listed(fault.lines)} where the application's was ${listed(fault.own)}`;
    case 'upstream-cors':
      return `the application's own ${fault.header[0]}: ${fault.header[1]} has come through`;
    case 'upstream-header':
      return `the application's ${fault.name} was ${listed(fault.own)}, and is ${listed(fault.got)}`;
    case 'max-age':
      return `the preflight's answer serves ${fault.got} s, and should ${fault.expected} s`;
    case 'passed-on':
      return 'the application was asked what the policy answers';
    case 'not-passed-on':
      return `the application's answer did not come through; the status is ${fault.status ?? 'none'}`;
    case 'shared':
      return `behind a cache, ${quoted(fault.origin)} got what was another's: Access-Control-Allow-Origin: ${fault.value}`;
    case 'uncached':
      return 'no answer comes out of the cache before it, so nothing is known of what one would share';
  }
}

/** The header that a fault is about, by which the emitted line is found. */
export function headerOf(fault: Fault): string | null {
  switch (fault.code) {
    case 'verdict':
    case 'let-in':
    case 'shared':
      return 'Access-Control-Allow-Origin';
    case 'vary':
    case 'upstream-vary':
      return 'Vary';
    case 'max-age':
      return 'Access-Control-Max-Age';
    case 'doubled':
    case 'upstream-header':
      return fault.name;
    case 'upstream-cors':
      return fault.header[0];
    case 'passed-on':
    case 'not-passed-on':
    case 'uncached':
      return null;
  }
}

function verdictWords(verdict: Verdict): string {
  if (!verdict.ok) return `gets nothing (${verdict.failure})`;
  const { type, status, readable, timingAllowed } = verdict;
  const headers = readable.length === 0 ? 'no header' : readable.join(', ');
  return `gets ${type} ${status}, reads ${headers}${timingAllowed ? ', and the timing' : ''}`;
}

function quoted(origin: string | null): string {
  return origin === null ? 'a request without Origin' : JSON.stringify(origin);
}

function listed(lines: readonly string[]): string {
  return lines.length === 0 ? 'nothing' : lines.map((line) => JSON.stringify(line)).join(', ');
}
