import type { Policy } from '@crossguard/cors/policy/policy';
import { bytesOf } from './compare/exchange.ts';
import { type Ask, type Checked, checkPage } from './compare/check-page.ts';
import { checkRaw } from './compare/check-raw.ts';
import type { Semantics } from './driver.ts';
import type { Attempt } from './generate/requests.ts';
import { openConnection } from './wire/connection.ts';

/** A request with a name that says where it comes from. */
export type Numbered = { readonly id: string; readonly attempt: Attempt };

/** A request of which something was wrong. */
export type Disagreement = Numbered & Pick<Checked, 'exchanges' | 'faults'>;

export type Proof = {
  readonly disagreements: readonly Disagreement[];
  /** How many requests got their page an answer of another origin: where none did, nothing is proven. */
  readonly letIn: number;
};

/** With so many of one policy, the others tell nothing new. */
const enough = 100;

/** As many as a server gets at once: enough to keep it busy, on one machine with the application. */
const connections = 8;

/** Puts requests to a server that listens on a port, and says where it disagrees with its policy. */
export async function prove(
  policy: Policy,
  port: number,
  semantics: Semantics,
  all: readonly Numbered[],
): Promise<Proof> {
  const disagreements: Disagreement[] = [];
  let letIn = 0;
  const queue = all.values();
  const work = async (): Promise<void> => {
    const { ask, close } = openAsk(port);
    for (const { id, attempt } of queue) {
      if (disagreements.length >= enough) break;
      const checked = await check(policy, attempt, ask, semantics);
      const { exchanges, faults } = checked;
      if (checked.letIn) letIn += 1;
      if (faults.length > 0) disagreements.push({ id, attempt, exchanges, faults });
    }
    close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { disagreements, letIn };
}

function check(policy: Policy, attempt: Attempt, ask: Ask, semantics: Semantics): Promise<Checked> {
  return attempt.kind === 'page'
    ? checkPage(policy, attempt.request, ask, semantics)
    : checkRaw(policy, attempt.sent, ask, semantics);
}

/** Exchanges with a server, on one connection. */
export function openAsk(port: number): { readonly ask: Ask; readonly close: () => void } {
  const connection = openConnection(port);
  return {
    ask: async (sent, bodyLength) => {
      const bytes = bytesOf(sent, bodyLength);
      const answer = await connection.ask({ bytes, bodiless: sent.method === 'HEAD' });
      return answer.kind === 'error' ? answer : { kind: 'response', ...answer.head };
    },
    close: connection.close,
  };
}
