import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import type { Emitted, Target } from '../target.ts';
import { argumentsOf } from './arguments.ts';
import { limits } from './limits.ts';
import { quote } from './quote.ts';
import { supports } from './supports.ts';

export const azureBlob: Target = {
  id: 'azure-blob',
  title: 'Azure Blob Storage',
  versions: 'the service version 2013-08-15 and later',
  forms: [{ id: 'account', title: 'the CORS rule of a storage account' }],
  proof: 'documentation',
  paths: 'as-policy',
  supports,
  limits,
  emit,
};

function emit({ rules }: Policy): Emitted {
  return {
    files: rules.map((rule) => ({ name: 'azure-cors.sh', text: script(rule) })),
    notes: [
      'AZURE_STORAGE_ACCOUNT=NAME sh azure-cors.sh',
      'It takes out the CORS rules that the account has for blobs, and adds this one.',
    ],
  };
}

/** One rule: Azure takes the first that has a request's origin and method, so that a second would add nothing. */
function script(rule: Rule): string {
  const lines = Object.entries(argumentsOf(rule)).flatMap(([name, given]) => {
    const values = [given].flat();
    return values.length === 0 ? [] : [`  --${name} ${values.map(quote).join(' ')}`];
  });
  return `${[
    ownership,
    'set -e',
    'az storage cors clear --services b',
    [`az storage cors add --services b`, ...lines].join(' \\\n'),
  ].join('\n')}\n`;
}
