import type { Failure } from '@crossguard/cors/browser/failure';
import type { PageRequest } from '@crossguard/cors/browser/page';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { byteLowercase } from '@crossguard/cors/spec/header-list';
import { corsUnsafeRequestHeaderNames } from '@crossguard/cors/spec/request-headers';
import { isCORSSafelistedMethod } from '@crossguard/cors/spec/method';
import { parseURL } from '@crossguard/cors/spec/url';
import { policyRule, rightAnswer } from 'crossguard/internal/report/right-answer';
import { amendHead } from './amend-heads.ts';
import { amendRule, prependRule, type RuleAmendment } from './amend-policy.ts';
import { type Judged, judge } from './judge.ts';
import type { PlayState } from './state.ts';

/** What a click changes. */
export type RemedyCode =
  | 'amend-rule'
  | 'add-rule'
  | 'amend-heads'
  | 'without-credentials'
  | 'without-headers'
  | 'mode-cors'
  | 'follow-redirects'
  | 'over-https';

/** An edit after which the request is allowed: it was tried before it is offered. */
export type Remedy = {
  readonly code: RemedyCode;
  /** What is added or left out, for the label. */
  readonly subject: string;
  readonly state: PlayState;
};

type Blocked = { readonly request: PageRequest; readonly failure: Failure };

/**
 * The edits of the policy, the heads or the request after which a blocked request is allowed. Every one is
 * proved by both halves; what does not help is not offered.
 */
export function remediesFor(state: PlayState, { report, policy }: Judged): readonly Remedy[] {
  if (report === null || report.failure === null) return [];
  const blocked: Blocked = { request: report.request, failure: report.failure };
  const candidates = [
    ...(state.server === 'heads' ? headRemedies(state, blocked) : []),
    ...(policy?.ok === true ? policyRemedies(state, policy.policy, blocked) : []),
    ...requestRemedies(state, blocked),
  ];
  return candidates.filter((candidate) => judge(candidate.state).report?.verdict === 'allowed');
}

function headRemedies(state: PlayState, { request }: Blocked): readonly Remedy[] {
  const { preflight, response } = rightAnswer(request);
  const next: PlayState = {
    ...state,
    preflightHeads:
      preflight === null ? state.preflightHeads : amendHead(state.preflightHeads, preflight, true),
    responseHeads: amendHead(state.responseHeads, response, false),
  };
  const lines = [
    ...newLines(state.preflightHeads, next.preflightHeads),
    ...newLines(state.responseHeads, next.responseHeads),
  ];
  return [{ code: 'amend-heads', subject: [...new Set(lines)].join('; '), state: next }];
}

function newLines(before: string, after: string): readonly string[] {
  const old = new Set(before.split('\n').map((line) => line.trim()));
  return after.split('\n').filter((line) => line.trim() !== '' && !old.has(line));
}

function policyRemedies(
  state: PlayState,
  policy: Policy,
  { request, failure }: Blocked,
): readonly Remedy[] {
  const { pathname, search } = parseURL(failure.url) ?? { pathname: '/', search: '' };
  const chosen = policy.ruleFor(pathname + search);
  const index = typeof chosen === 'string' ? -1 : policy.rules.indexOf(chosen);
  const remedies: Remedy[] = [];
  if (typeof chosen !== 'string' && index !== -1) {
    const lacking = lackOf(chosen, request);
    const amended = amendRule(state.policy, index, lacking);
    if (amended !== null) {
      const subject = wordsOf(lacking);
      remedies.push({ code: 'amend-rule', subject, state: { ...state, policy: amended } });
    }
  }
  const rule = policyRule(request, failure.url);
  const prepended = rule === null ? null : prependRule(state.policy, rule);
  if (rule !== null && prepended !== null) {
    const next = { ...state, policy: prepended };
    remedies.push({ code: 'add-rule', subject: rule.match.path, state: next });
  }
  return remedies;
}

/** What a rule lacks to let a request pass. */
function lackOf(rule: Rule, request: PageRequest): RuleAmendment {
  const { method, headers, page, credentials } = request;
  const origin = page.origin.serialized;
  const has = (names: readonly string[], name: string): boolean =>
    names.some((known) => known === '*' || byteLowercase(known) === byteLowercase(name));
  return {
    allowOrigins: rule.allowsOrigin(origin) ? [] : [origin],
    allowMethods: isCORSSafelistedMethod(method) || has(rule.allowMethods, method) ? [] : [method],
    allowHeaders: corsUnsafeRequestHeaderNames(headers).filter(
      (name) => !has(rule.allowHeaders, name),
    ),
    allowCredentials: credentials === 'include' && !rule.allowCredentials,
  };
}

function wordsOf({
  allowOrigins,
  allowMethods,
  allowHeaders,
  allowCredentials,
}: RuleAmendment): string {
  return [
    ...allowOrigins,
    ...allowMethods,
    ...allowHeaders,
    ...(allowCredentials ? ['allowCredentials: true'] : []),
  ].join(', ');
}

function requestRemedies(state: PlayState, { request, failure }: Blocked): readonly Remedy[] {
  const change = (
    code: RemedyCode,
    subject: string,
    given: Partial<PlayState['request']>,
  ): Remedy => ({ code, subject, state: { ...state, request: { ...state.request, ...given } } });
  const unsafe = new Set<string>(corsUnsafeRequestHeaderNames(request.headers));
  const lines = state.request.headers.split('\n');
  const nameOf = (line: string): string => byteLowercase(line.split(':')[0]?.trim() ?? '');
  return [
    ...(state.request.credentials === 'include'
      ? [change('without-credentials', '', { credentials: 'same-origin' })]
      : []),
    ...(failure.code === 'header-not-allowed'
      ? [
          change('without-headers', [...unsafe].join(', '), {
            headers: lines.filter((line) => !unsafe.has(nameOf(line))).join('\n'),
          }),
        ]
      : []),
    ...(failure.code === 'same-origin-mode' ? [change('mode-cors', '', { mode: 'cors' })] : []),
    ...(failure.code === 'redirect-mode'
      ? [change('follow-redirects', '', { redirect: 'follow' })]
      : []),
    ...(failure.code === 'mixed-content'
      ? [change('over-https', '', { url: state.request.url.replace(/^http:/i, 'https:') })]
      : []),
  ];
}
