import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { splitOrigins } from '../split-origins.ts';
import type { Emitted, Target } from '../target.ts';
import { limits } from './limits.ts';
import { quote } from './quote.ts';
import { supports } from './supports.ts';

export const tomcat: Target = {
  id: 'tomcat',
  title: 'Tomcat',
  versions: '9, 10 and 11; proven on 10.1.60',
  forms: [{ id: 'filter', title: "a filter of an application's web.xml" }],
  proof: 'real-server',
  paths: 'as-policy',
  supports,
  limits,
  emit,
};

function emit({ rules }: Policy): Emitted {
  const filters = rules.map(filterOf).join('\n');
  return {
    files: [
      {
        name: 'crossguard-filter.xml',
        text: `<!-- Written by crossguard compile. Change the policy and write this anew, not this file. -->\n${filters}`,
      },
    ],
    notes: [
      "Put the elements into your application's WEB-INF/web.xml, before its other filters, or into conf/web.xml for all applications.",
      'The filter adds to what the application says: let the application set no Access-Control-* headers itself.',
      'Behind a proxy that ends TLS, have a RemoteIpValve: the filter takes requests of your own pages for those of strangers where it does not know the scheme, and refuses them.',
    ],
  };
}

function filterOf(rule: Rule): string {
  const { anyOrigin, allowOrigins, allowCredentials, allowHeaders, exposeHeaders, maxAge } = rule;
  const parameters: readonly (readonly [name: string, value: string])[] = [
    ['cors.allowed.origins', anyOrigin ? '*' : splitOrigins(allowOrigins).texts.join(',')],
    // It also refuses actual requests by this list.
    ['cors.allowed.methods', ['GET', 'HEAD', 'POST', ...rule.allowMethods].join(',')],
    ['cors.allowed.headers', allowHeaders.join(',')],
    ['cors.exposed.headers', exposeHeaders.join(',')],
    ['cors.support.credentials', String(allowCredentials)],
    // Nothing is sent for 0; without the parameter it would be half an hour.
    ['cors.preflight.maxage', String(maxAge ?? 0)],
    ['cors.request.decorate', 'false'],
  ];
  const lines = parameters.flatMap(([name, value]) => [
    '    <init-param>',
    `        <param-name>${name}</param-name>`,
    `        <param-value>${quote(value)}</param-value>`,
    '    </init-param>',
  ]);
  return `<filter>
    <filter-name>crossguard</filter-name>
    <filter-class>org.apache.catalina.filters.CorsFilter</filter-class>
${lines.join('\n')}
</filter>
<filter-mapping>
    <filter-name>crossguard</filter-name>
    <url-pattern>/*</url-pattern>
</filter-mapping>
`;
}
