import type { Policy } from '@crossguard/cors/policy/policy';
import { facts, indented, isPreflight, requestLines, responseLines, withoutFacts } from '../vcl.ts';
import { quote } from './quote.ts';

const { origin, preflight } = facts;

/** Of the statuses that Fastly leaves to its customers, for a way out of vcl_recv. */
const preflightStatus = 619;

/** A piece of VCL that Fastly puts into one of its subroutines. */
export type Snippet = {
  /** The subroutine, without its `vcl_`. */
  readonly type: 'recv' | 'miss' | 'pass' | 'error' | 'deliver';
  /** Less comes first; 100 unless it is said. */
  readonly priority: number;
  readonly text: string;
};

/** The policy as snippets: first of all with the request, last of all with the answer. */
export function snippets({ rules }: Policy): readonly Snippet[] {
  const removal = `# The application does not see what is found out here.\n${withoutFacts('bereq')}`;
  return [
    { type: 'recv', priority: 10, text: recv({ rules }) },
    { type: 'miss', priority: 1000, text: removal },
    { type: 'pass', priority: 1000, text: removal },
    { type: 'error', priority: 10, text: error },
    { type: 'deliver', priority: 1000, text: responseLines(rules, quote) },
  ];
}

function recv({ rules }: Pick<Policy, 'rules'>): string {
  return `${withoutFacts('req')}# Once, where the visitor comes in: behind a shield, what is cached on the way has no headers of ours.
if (fastly.ff.visits_this_service == 0) {
${indented(requestLines(rules, quote))}
    # Preflights are answered here, and never reach the application.
    if (${isPreflight}) {
        set ${preflight} = "yes";
        error ${preflightStatus};
    }
}
`;
}

/** What vcl_error leaves, vcl_deliver gets. */
const error = `if (obj.status == ${preflightStatus} && ${preflight}) {
    if (${origin}) {
        set obj.status = 204;
        set obj.response = "No Content";
    } else {
        set obj.status = 403;
        set obj.response = "Forbidden";
    }
    synthetic {""};
    return (deliver);
}
`;
