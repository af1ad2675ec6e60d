import type { Policy } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import type { EmitOptions, Emitted, Target } from '../target.ts';
import { quote } from './quote.ts';
import { subroutines } from './subroutines.ts';
import { supports } from './supports.ts';

export const varnish: Target = {
  id: 'varnish',
  title: 'Varnish',
  versions: '6.0 and later; proven on 7.1.1',
  forms: [
    { id: 'include', title: 'a file to include' },
    { id: 'site', title: 'a whole configuration' },
  ],
  proof: 'real-server',
  paths: 'refuses-escaped',
  supports,
  emit,
};

/** Varnish would pipe methods that it does not know, past all headers. */
const passing = `sub vcl_recv {
    if (req.method !~ "^(?:GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS|TRACE|CONNECT)$") {
        return (pass);
    }
}
`;

function emit(policy: Policy, { form, upstream }: EmitOptions): Emitted {
  const body = subroutines(policy);
  if (form === 'include') {
    return {
      files: [{ name: 'crossguard.vcl', text: `${ownership}\nimport std;\n\n${body}` }],
      notes: [
        'Put include "crossguard.vcl"; before the first sub of your VCL: Varnish joins subroutines of one name in the order in which they stand.',
        'Methods that Varnish does not know, such as PROPFIND, are answered 501 where a rule covers the path; where your application has some, add: sub vcl_recv { if (req.method == "PROPFIND") { return (pass); } }',
      ],
    };
  }
  const { hostname, port } = new URL(upstream);
  const backend = [
    'backend application {',
    `    .host = ${quote(hostname.replace(/^\[|\]$/g, ''))};`,
    `    .port = ${quote(port === '' ? '80' : port)};`,
    '}',
  ].join('\n');
  return {
    files: [
      {
        name: 'default.vcl',
        text: `vcl 4.1;\n\n${ownership}\nimport std;\n\n${backend}\n\n${body}\n${passing}`,
      },
    ],
    notes: [
      'varnishd -f /etc/varnish/default.vcl',
      ...(upstream.startsWith('https:')
        ? [
            'Varnish speaks plain HTTP to its backends: put something before the application that does not.',
          ]
        : []),
    ],
  };
}
