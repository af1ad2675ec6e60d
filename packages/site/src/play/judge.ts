import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { browserEngines, type EngineName } from '@crossguard/cors/browser/quirks/engine-names';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import { cautionsOf } from 'crossguard/internal/inspect/cautions';
import type {
  CheckReport,
  EngineVerdict,
  Judgement,
} from 'crossguard/internal/inspect/check-report';
import { checkRequest, type RequestProblem } from 'crossguard/internal/inspect/check-request';
import { policyAnswer } from 'crossguard/internal/inspect/policy-answer';
import { type PolicyText, readPolicyText } from 'crossguard/internal/inspect/policy-text';
import { headAt, type Heads, readHeads } from './heads.ts';
import { type PlayState, requestText } from './state.ts';

/** What becomes of what is in the playground. */
export type Judged = {
  /** What is to be read of the policy; null where heads answer. */
  readonly policy: PolicyText | null;
  readonly preflight: Heads | null;
  readonly response: Heads | null;
  /** Why no page could make the request; null where one can. */
  readonly problem: RequestProblem | null;
  /** What the browser makes of it; null where the request or the server makes no sense. */
  readonly report: CheckReport | null;
};

/** A server as a function. */
type Answer = (request: WireRequest) => WireResponse;

/** Runs the browser's half over what answers, as each engine would. */
export function judge(state: PlayState): Judged {
  const read = serverOf(state);
  const asked = checkRequest(requestText(state.request));
  const report =
    asked.ok && read.answer !== null ? reportOf(asked.request, read.answer, state.engine) : null;
  const { policy, preflight, response } = read;
  return { policy, preflight, response, problem: asked.ok ? null : asked.problem, report };
}

type Server = Pick<Judged, 'policy' | 'preflight' | 'response'> & {
  readonly answer: Answer | null;
};

function serverOf({ server, policy, preflightHeads, responseHeads }: PlayState): Server {
  if (server === 'policy') {
    const read = readPolicyText(policy);
    const answer: Answer | null = read.ok
      ? (request) => policyAnswer(read.policy, request).response
      : null;
    return { policy: read, preflight: null, response: null, answer };
  }
  const [preflight, response] = [readHeads(preflightHeads), readHeads(responseHeads)];
  const answer: Answer | null =
    preflight.ok && response.ok
      ? ({ kind, hop }) => ({
          kind: 'response',
          ...headAt(kind === 'preflight' ? preflight.heads : response.heads, hop),
        })
      : null;
  return { policy: null, preflight, response, answer };
}

/** What an engine makes of a request, and which others are of another opinion. */
function reportOf(request: PageRequest, answer: Answer, engine: EngineName): CheckReport {
  const report = judgementOf(request, answer, engine);
  const otherwise = browserEngines.flatMap((other): readonly EngineVerdict[] => {
    if (other === engine) return [];
    const { verdict, failure, exchanges } = judgementOf(request, answer, other);
    return verdict === report.verdict ? [] : [{ engine: other, verdict, failure, exchanges }];
  });
  return { ...report, engine, otherwise };
}

function judgementOf(request: PageRequest, answer: Answer, engine: EngineName): Judgement {
  const exchanges: { request: WireRequest; response: WireResponse }[] = [];
  const outcome = runFetch(request, createBrowserState({ now: () => 0, engine }), (sent) => {
    const response = answer(sent);
    exchanges.push({ request: sent, response });
    return response;
  });
  const judgement: Omit<Judgement, 'cautions'> = {
    request,
    verdict: outcome.ok ? 'allowed' : 'blocked',
    exchanges,
    unsent: null,
    response: outcome.ok ? outcome.response : null,
    failure: outcome.ok ? null : outcome.failure,
    trace: outcome.trace,
  };
  return { ...judgement, cautions: cautionsOf(judgement) };
}
