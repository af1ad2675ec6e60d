import { Command, InvalidArgumentError, Option } from 'commander';
import {
  type CredentialsMode,
  type Initiator,
  initiators,
  type RedirectMode,
  type RequestMode,
} from '@crossguard/cors/browser/page';
import { type EngineName, engineNames } from '@crossguard/cors/browser/quirks/engine-names';
import type { CheckReport, Verdict } from '../../inspect/check-report.ts';
import { paintFor, say, sayJSON } from '../terminal.ts';

type CheckOptions = {
  readonly from: string;
  readonly method?: string;
  readonly header: readonly string[];
  readonly data?: string;
  readonly credentials: CredentialsMode;
  readonly mode: RequestMode;
  readonly redirect: RedirectMode;
  readonly engine: EngineName;
  readonly as: Initiator;
  readonly send?: boolean;
  /** In seconds. */
  readonly timeout: number;
  readonly json?: boolean;
};

/** `crossguard check`: what a page could do with a live server. */
export function checkCommand(): Command {
  return new Command('check')
    .summary('ask a live server what a page could do, and say why not')
    .description(
      'Sends what a browser would send for a page (preflight, request, redirects) and says whether the ' +
        "page's script gets the answer, which step of the standard decided, what browsers print, and what " +
        'to change on the server.',
    )
    .argument('<url>', 'the URL that the page asks')
    .requiredOption('--from <origin>', "the page's origin or URL; null for an opaque origin")
    .addOption(choice('--as <what>', 'what in the page asks', initiators, 'fetch'))
    .option('-X, --method <method>', 'the method (default: GET, or POST with --data)')
    .option('-H, --header <name: value>', 'a header that the page sets; repeatable', collect, [])
    .option('--data <text>', 'the body, as text')
    .addOption(
      choice(
        '--credentials <mode>',
        'the credentials mode',
        ['omit', 'same-origin', 'include'],
        'same-origin',
      ),
    )
    .addOption(
      choice('--mode <mode>', 'the request mode', ['cors', 'no-cors', 'same-origin'], 'cors'),
    )
    .addOption(
      choice('--redirect <mode>', 'the redirect mode', ['follow', 'error', 'manual'], 'follow'),
    )
    .addOption(choice('--engine <name>', 'whose judgement to tell', engineNames, 'standard'))
    .option('--send', 'send the request also where its method changes things (POST, PUT, DELETE …)')
    .option('--timeout <seconds>', 'the longest wait for each answer', readSeconds, 10)
    .option('--json', 'print everything as JSON')
    .addHelpText('after', help)
    .action(runCheck);
}

const help = `
An <img>, <script> or <link> (--as image, script, style) has its crossorigin attribute; one without it asks
with --mode no-cors. --as xhr-upload is an XMLHttpRequest with a listener on its upload.

Only GET, HEAD, OPTIONS and preflights are sent unless --send is given. No cookies are.

Exit codes: 0 allowed, 1 blocked, 2 misuse, unreachable, or undecided without --send.

Examples:
  $ crossguard check https://api.example.com/items --from https://app.example.com
  $ crossguard check https://api.example.com/items/1 --from https://app.example.com \\
      -X PUT -H 'X-Token: 1' --credentials include
  $ crossguard check https://cdn.example.com/inter.woff2 --from https://app.example.com --as font`;

async function runCheck(url: string, options: CheckOptions, command: Command): Promise<void> {
  const { checkRequest } = await import('../../inspect/check-request.ts');
  const asked = checkRequest({ ...options, url, headers: options.header });
  if (!asked.ok) {
    const { requestProblemText } = await import('../../report/request-problem-words.ts');
    command.error(`error: ${requestProblemText(asked.problem)}`, { exitCode: 2 });
  }
  const { check } = await import('../../inspect/check.ts');
  const { request, body } = asked;
  const { engine, send = false, timeout } = options;
  const report = await withProgress(`asking ${new URL(request.url).host} …`, () =>
    check(request, { engine, body, send, timeout: timeout * 1000 }),
  );
  await print(report, options.json === true);
  process.exitCode = exitCodes[report.verdict];
}

const exitCodes: Readonly<Record<Verdict, 0 | 1 | 2>> = {
  allowed: 0,
  'allowed-unsent': 0,
  blocked: 1,
  undecided: 2,
  unreachable: 2,
};

async function print(report: CheckReport, json: boolean): Promise<void> {
  if (json) {
    const { checkJSON } = await import('../../report/check-json.ts');
    sayJSON(checkJSON(report));
  } else {
    const { checkText } = await import('../../report/check-text.ts');
    say(checkText(report, paintFor(process.stdout)));
  }
}

/** Says on a terminal what takes longer than a second, and takes it back when it is done. */
async function withProgress<Result>(text: string, work: () => Promise<Result>): Promise<Result> {
  if (!process.stderr.isTTY) return work();
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    process.stderr.write(text);
  }, 1000);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (shown) process.stderr.write('\r\u001b[K');
  }
}

function choice(
  flags: string,
  description: string,
  choices: readonly string[],
  usual: string,
): Option {
  return new Option(flags, description).choices(choices).default(usual);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** The longest time that a timer of Node can wait for, in seconds. */
const longest = 2_147_483;

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && seconds > 0 && seconds <= longest) return seconds;
  throw new InvalidArgumentError('Write seconds, such as 30 or 0.5.');
}
