import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import { answersOf, isOneOf, ruleVariable, theAnswer, theRule } from './expression.ts';
import { inLines } from './long-lines.ts';
import { quote, quoteValue } from './quote.ts';

/** What becomes of the headers, by what the variables say the request is. */
export function headerLines({ rules }: Policy): string {
  return [
    "# One owner: what the application says of CORS is replaced. A proxied one's headers are in one of Apache's\n",
    '# tables of headers, those of CGI and PHP in the other.\n',
    ...unsetLines(rules),
    '\n# "always": on errors, too.\n',
    ...setLines(rules),
    ...varyLines(rules),
  ].join('');
}

function unsetLines(rules: readonly Rule[]): readonly string[] {
  const unset = (name: string, conditions: readonly string[]): readonly string[] =>
    conditions.flatMap((condition) =>
      ['onsuccess', 'always'].map(
        (table) => `Header ${table} unset ${capitalised(name)} ${condition}\n`,
      ),
    );
  const companions = new Set(rules.flatMap(({ ownedHeaders }) => ownedHeaders));
  for (const name of corsResponseHeaders) companions.delete(name);
  return [
    ...corsResponseHeaders.flatMap((name) => unset(name, [`env=${ruleVariable}`])),
    ...[...companions].flatMap((name) => {
      const owners = rules.filter(({ ownedHeaders }) => ownedHeaders.includes(name));
      return unset(name, whereOneOf(theRule, owners.map(indexOf)));
    }),
  ];
}

/** Each header with its value stands there once, with all the answers that have it. */
function setLines(rules: readonly Rule[]): readonly string[] {
  const settings = new Map<string, string[]>();
  for (const [answer, name, value] of rules.flatMap(headersOf)) {
    const setting = `Header always set ${name} ${value}`;
    const answers = settings.get(setting);
    if (answers === undefined) settings.set(setting, [answer]);
    else answers.push(answer);
  }
  return Array.from(settings).flatMap(([setting, answers]) =>
    whereOneOf(theAnswer, answers, setting).map((condition) => `${setting} ${condition}\n`),
  );
}

type AnswerHeader = readonly [answer: string, name: string, value: string];

function headersOf(rule: Rule): readonly AnswerHeader[] {
  const { index, anyOrigin, actualHeaders, preflightHeaders, commonHeaders } = rule;
  const [allowed, refused, preflight] = answersOf(index);
  const origin = anyOrigin ? quoteValue('*') : quote('expr=%{req_novary:Origin}');
  const fixed = (answer: string, headers: HeaderList): readonly AnswerHeader[] =>
    headers.map(([name, value]) => [answer, name, quoteValue(value)]);
  return [
    [allowed, 'Access-Control-Allow-Origin', origin],
    [preflight, 'Access-Control-Allow-Origin', origin],
    ...fixed(allowed, actualHeaders),
    ...fixed(preflight, preflightHeaders),
    ...(rule.timingAllowOrigin ? [[allowed, 'Timing-Allow-Origin', origin] as const] : []),
    ...fixed(allowed, commonHeaders),
    ...fixed(refused, commonHeaders),
  ];
}

/** Apache itself makes one list of all lines of `Vary`, in both tables, and takes out what is there twice. */
function varyLines(rules: readonly Rule[]): readonly string[] {
  const varying = rules.filter(({ anyOrigin }) => !anyOrigin);
  if (varying.length === 0) return [];
  return [
    '\n# Answers that depend on the origin say so, also to those without one.\n',
    ...whereOneOf(theRule, varying.map(indexOf)).map(
      (condition) => `Header always merge Vary Origin ${condition}\n`,
    ),
  ];
}

function indexOf({ index }: Rule): string {
  return String(index);
}

/** Conditions of `Header` directives, one of which holds where a word is one of some texts. */
function whereOneOf(
  word: string,
  texts: readonly string[],
  beside: string = '',
): readonly string[] {
  return inLines(texts, beside).map((some) => quote(`expr=${isOneOf(word, some)}`));
}

/** `Vary` of `vary`: a name as people write it. */
function capitalised(name: string): string {
  return name.replaceAll(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
}
