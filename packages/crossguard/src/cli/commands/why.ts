import { Command } from 'commander';
import { paintFor, say, sayJSON } from '../terminal.ts';

type WhyOptions = { readonly json?: boolean };

const help = `
Paste what the console of Chrome (Edge, Opera …), Firefox or Safari says, in English: one line or many,
with whatever stands around it. Nothing is sent. 'crossguard check' asks a live server.

Exit codes: 0 explained, 2 no message that says why was found.

Examples:
  $ crossguard why "Access to fetch at 'https://api.example.com/' from origin
      'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin'
      header is present on the requested resource."
  $ pbpaste | crossguard why`;

/** `crossguard why`: what a message of a browser's console says. */
export function whyCommand(): Command {
  return new Command('why')
    .summary("explain a message of a browser's console")
    .description(
      "Finds in a browser's console message which failure it tells of and its facts, says why the browser " +
        'blocked the request and what to change, and which check would confirm it.',
    )
    .argument('[message...]', "the message; '-' or none reads standard input")
    .option('--json', 'print everything as JSON')
    .addHelpText('after', help)
    .action(runWhy);
}

async function runWhy(
  message: readonly string[],
  { json }: WhyOptions,
  command: Command,
): Promise<void> {
  const written = message.join(' ');
  const isPiped = written === '-' || (written === '' && !process.stdin.isTTY);
  const text = isPiped ? await readStandardInput() : written;
  const { readConsole } = await import('../../report/console/read.ts');
  const readings = readConsole(text);
  if (readings.length === 0) {
    const { unreadText } = await import('../../report/unread-text.ts');
    command.error(`error: ${unreadText(text)}`, { exitCode: 2 });
  }
  const { confirmationOf } = await import('../../inspect/confirm.ts');
  const answers = readings.map((reading) => ({ reading, confirmation: confirmationOf(reading) }));
  if (json === true) {
    const { whyJSON } = await import('../../report/why-json.ts');
    sayJSON(whyJSON(answers));
  } else {
    const { whyText } = await import('../../report/why-text.ts');
    say(whyText(answers, paintFor(process.stdout)));
  }
  process.exitCode = readings.some(({ codes }) => codes.length > 0) ? 0 : 2;
}

/** The longest paste that is read, in characters; a log goes on for longer, and repeats itself. */
const longest = 1_000_000;

async function readStandardInput(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > longest) break;
  }
  return text.slice(0, longest);
}
