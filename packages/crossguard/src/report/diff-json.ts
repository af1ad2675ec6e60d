import type { RuleChoice } from '@crossguard/cors/policy/policy';
import { outlineOrigins } from '@crossguard/cors/policy/sets/origin-outline';
import type { TokenSet } from '@crossguard/cors/policy/sets/token-set';
import type { Change, Governed, PolicyDiff } from '../inspect/diff.ts';
import type { Prediction } from '../inspect/predict.ts';
import { type DiffSide, noteWords } from './diff-text.ts';

type Sides = { readonly before: DiffSide; readonly after: DiffSide };

/** The difference of two policies, for programs. */
export function diffJSON({ gained, lost, notes }: PolicyDiff, sides: Sides): object {
  return {
    allowsMore: gained.length > 0,
    allowsLess: lost.length > 0,
    gained: gained.map((change) => changeJSON(change, sides)),
    lost: lost.map((change) => changeJSON(change, sides)),
    notes: notes.map((note) => ({
      code: note.code,
      ...governedJSON(note, sides),
      message: noteWords(note),
    })),
  };
}

function changeJSON(change: Change, sides: Sides): object {
  const { origins, credentials, methods, headers } = change.exchanges;
  const { request, before, after } = change.proof;
  return {
    ...governedJSON(change, sides),
    origins: outlineOrigins(origins),
    methods: tokensJSON(methods),
    requestHeaders: { none: headers.rest !== headers.listed.has(''), ...tokensJSON(headers) },
    credentials: { included: credentials.included, omitted: credentials.left },
    proof: {
      request: {
        method: request.method,
        url: request.url,
        origin: request.page.origin.serialized,
        headers: request.headers,
        credentials: request.credentials,
      },
      before: predictionJSON(before),
      after: predictionJSON(after),
    },
  };
}

function governedJSON({ before, after, regions }: Governed, sides: Sides): object {
  return {
    paths: regions,
    before: ruleJSON(before, sides.before),
    after: ruleJSON(after, sides.after),
  };
}

/** A rule's number, from 1, and its line; null where no rule decides. */
function ruleJSON(rule: RuleChoice, { file, lineOf }: DiffSide): object | null {
  if (typeof rule === 'string') return null;
  return { rule: rule.index + 1, file, line: lineOf(rule.index) };
}

function tokensJSON({ rest, listed }: TokenSet): object {
  const names = [...listed.keys()].filter((name) => name !== '');
  return rest ? { all: true, except: names } : { all: false, only: names };
}

function predictionJSON({ failure }: Prediction): object {
  return { allowed: failure === null, failure: failure === null ? null : failure.code };
}
