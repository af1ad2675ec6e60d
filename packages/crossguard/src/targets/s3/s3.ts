import type { Policy } from '@crossguard/cors/policy/policy';
import type { Emitted, Target } from '../target.ts';
import { configuration } from './configuration.ts';
import { limits } from './limits.ts';
import { supports } from './supports.ts';

export const s3: Target = {
  id: 's3',
  title: 'Amazon S3',
  versions: 'the API of 2006-03-01',
  forms: [
    { id: 'bucket', title: 'a bucket whose objects are stored with Cache-Control: no-store' },
  ],
  proof: 'schema',
  paths: 'as-policy',
  supports,
  limits,
  emit,
};

function emit({ rules }: Policy): Emitted {
  return {
    files: rules.map((rule) => ({
      name: 'cors.json',
      text: `${JSON.stringify(configuration(rule), null, 2)}\n`,
    })),
    notes: [
      'aws s3api put-bucket-cors --bucket NAME --cors-configuration file://cors.json',
      'Store the objects with Cache-Control: no-store, or see that nothing asks for them without Origin: S3 sends Vary: Origin only along with the CORS headers, so that a copy which a browser keeps of an answer without them is not shown to pages later on.',
      'Whether the answers that S3 gives to errors have the headers is not documented.',
    ],
  };
}
