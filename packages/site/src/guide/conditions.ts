import { contains } from '@crossguard/cors/spec/header-list';
import { type Judged, judge } from '../play/judge.ts';
import type { PlayState } from '../play/state.ts';
import type { Condition } from './exchange.ts';

/** Whether a state meets a condition: both halves say it, not a comparison with the solution. */
export function meets(state: PlayState, condition: Condition): boolean {
  switch (condition.kind) {
    case 'allowed':
    case 'blocked':
      return judge(asFrom(state, condition.from)).report?.verdict === condition.kind;
    case 'unsent': {
      const judged = judge(state);
      return judged.report !== null && !reachesServer(judged);
    }
    case 'readable': {
      const response = judge(state).report?.response ?? null;
      return response !== null && contains(response.headers, condition.header);
    }
  }
}

/** Whether the request itself, and not just its preflight, reached the server. */
export function reachesServer({ report }: Judged): boolean {
  return report?.exchanges.some(({ request }) => request.kind === 'actual') ?? false;
}

function asFrom(state: PlayState, from: string | null): PlayState {
  return from === null ? state : { ...state, request: { ...state.request, from } };
}
