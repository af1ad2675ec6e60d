import { Command, Option } from 'commander';
import type { CredentialsMode } from '@crossguard/cors/browser/page';
import { loadPolicy } from '../load-policy.ts';
import { paintFor, say, sayJSON } from '../terminal.ts';

type WhichOptions = {
  readonly from: string;
  readonly header: readonly string[];
  readonly credentials: CredentialsMode;
  readonly json?: boolean;
};

/** The server of a request that was asked about by its path alone: its name decides nothing. */
const anyServer = 'https://server.invalid';

const help = `
Nothing is sent. 'crossguard check' asks a live server.

Exit codes: 0 allowed, 1 refused or no rule, 2 misuse or no valid policy.

Examples:
  $ crossguard which crossguard.yaml GET /api/x --from https://app.example.com
  $ crossguard which crossguard.yaml PUT /api/x --from https://app.example.com \\
      -H 'X-Token: 1' --credentials include`;

/** `crossguard which`: the rule that covers a request, and what it makes of it. */
export function whichCommand(): Command {
  return new Command('which')
    .summary('say which rule of a policy covers a request, and why it is let through')
    .description(
      "Names the rule that covers a page's request, why the request is let through or not, and the " +
        'headers that the answer gets.',
    )
    .argument('<policy>', "the policy file; '-' reads standard input")
    .argument('<method>', 'the method, such as GET')
    .argument('<path>', 'the path, such as /api/x, or the whole URL')
    .requiredOption('--from <origin>', "the page's origin or URL; null for an opaque origin")
    .option('-H, --header <name: value>', 'a header that the page sets; repeatable', collect, [])
    .addOption(
      new Option('--credentials <mode>', 'the credentials mode')
        .choices(['omit', 'same-origin', 'include'])
        .default('same-origin'),
    )
    .option('--json', 'print everything as JSON')
    .addHelpText('after', help)
    .action(runWhich);
}

async function runWhich(
  file: string,
  method: string,
  target: string,
  { from, header, credentials, json }: WhichOptions,
  command: Command,
): Promise<void> {
  const { checkRequest } = await import('../../inspect/check-request.ts');
  const asked = checkRequest({
    url: target.startsWith('/') ? anyServer + target : target,
    from,
    method,
    headers: header,
    credentials,
    mode: 'cors',
    redirect: 'follow',
  });
  if (!asked.ok) {
    const { requestProblemText } = await import('../../report/request-problem-words.ts');
    command.error(`error: ${requestProblemText(asked.problem)}`, { exitCode: 2 });
  }
  const loaded = await loadPolicy(file);
  if (loaded === null) {
    process.exitCode = 2;
    return;
  }
  const [{ which }, { ruleLines }] = await Promise.all([
    import('../../inspect/which.ts'),
    import('../../inspect/rule-place.ts'),
  ]);
  const report = which(loaded.policy, asked.request);
  const line = report.rule === null ? null : ruleLines(loaded.text)(report.rule.index);
  const place = { file: loaded.file, line };
  if (json === true) {
    const { whichJSON } = await import('../../report/which-json.ts');
    sayJSON(whichJSON(report, place));
  } else {
    const { whichText } = await import('../../report/which-text.ts');
    say(whichText(report, place, paintFor(process.stdout)));
  }
  process.exitCode = report.verdict === 'allowed' || report.verdict === 'same-origin' ? 0 : 1;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
