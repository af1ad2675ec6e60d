import type { Decision } from './decide.ts';

/** Adds a decision's reason to its headers where it refuses. Nothing of the request is in it: its bytes have no place in a response's head. */
export function withReason(decision: Decision): Decision {
  const refusal = refusalOf(decision);
  return refusal === null
    ? decision
    : { ...decision, set: [...decision.set, ['Crossguard-Refused', refusal]] };
}

function refusalOf({ kind, reason }: Decision): string | null {
  switch (reason.code) {
    case 'ambiguous-path':
      return reason.code;
    case 'origin-refused':
    case 'lookup-needed':
    case 'credentials-refused':
      return `${reason.code}; rule=${reason.rule}`;
    case 'lookup-failed':
      return `${reason.code}; rule=${reason.rule}; why=${reason.why}`;
    // What the policy lets pass, unless the server enforces it.
    case 'no-rule':
      return kind === 'refused' ? reason.code : null;
    case 'origin-absent':
      return kind === 'refused' ? `${reason.code}; rule=${reason.rule}` : null;
    case 'any-origin':
    case 'origin-allowed':
      return null;
  }
}
