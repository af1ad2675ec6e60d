import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import { soleOrigin } from '../static-headers.ts';
import type { EmittedFile, Emitted, Target } from '../target.ts';
import { quote } from './quote.ts';
import { supports } from './supports.ts';

export const expressionengine: Target = {
  id: 'expressionengine',
  title: 'ExpressionEngine',
  versions: '6 and 7, whose documentation it follows',
  forms: [{ id: 'template', title: 'a tag for each template' }],
  proof: 'documentation',
  paths: 'as-policy',
  supports,
  emit,
};

function emit({ rules }: Policy): Emitted {
  return {
    files: rules.map(fileOf),
    notes: [
      "Put each tag at the top of the template whose path it names, and switch that template's caching off: a cached template is sent without its headers.",
      'The template also runs for preflights, and answers them with its whole page. That costs time, and nothing else.',
    ],
  };
}

function fileOf(rule: Rule): EmittedFile {
  const { path } = rule.match;
  const name = path.kind === 'exact' ? path.path.slice(1) : 'every template';
  const lines = headersOf(rule).map(
    ([header, value]) => `  ${header.toLowerCase().replaceAll('-', '_')}=${quote(value)}`,
  );
  return { name, text: `{exp:http_header\n${lines.join('\n')}\n}\n` };
}

/** The same for every request, preflights included: what is for the other kind is ignored by browsers. */
function headersOf(rule: Rule): HeaderList {
  const { actualHeaders, preflightHeaders } = rule;
  const isThere = new Set(actualHeaders.map(([name]) => name));
  return [
    ['Access-Control-Allow-Origin', soleOrigin(rule)],
    ...actualHeaders,
    ...preflightHeaders.filter(([name]) => !isThere.has(name)),
  ];
}
