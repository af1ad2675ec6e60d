import type { Policy } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import type { Emitted, EmitOptions, Target } from '../target.ts';
import { headerLines } from './header-lines.ts';
import { tooLong } from './long-lines.ts';
import { preflightBlocks } from './preflight-block.ts';
import { requestLines } from './request-lines.ts';
import { supports } from './supports.ts';

export const apache: Target = {
  id: 'apache',
  title: 'Apache httpd',
  versions: '2.4.10 and later; proven on 2.4.71',
  forms: [
    { id: 'vhost', title: 'a file to include in a virtual host' },
    { id: 'htaccess', title: 'an .htaccess file, for shared hosting' },
    { id: 'site', title: 'a whole site in front of an application' },
  ],
  proof: 'real-server',
  paths: 'refuses-escaped',
  supports,
  limits: tooLong,
  emit,
};

function emit(policy: Policy, { form, upstream }: EmitOptions): Emitted {
  const text = `${ownership}

${requestLines(policy)}
# Preflights are answered here, and never reach the application.
${preflightBlocks(policy)}
${headerLines(policy)}`;
  switch (form) {
    case 'htaccess':
      return htaccess(text);
    case 'site':
      return site(text, upstream);
    default:
      return vhost(text);
  }
}

function vhost(text: string): Emitted {
  return {
    files: [{ name: 'crossguard.conf', text }],
    notes: [
      'Put "Include /etc/apache2/crossguard.conf" into the <VirtualHost>.',
      'Then a2enmod headers, apachectl configtest, and apachectl graceful.',
    ],
  };
}

function htaccess(text: string): Emitted {
  return {
    files: [{ name: '.htaccess', text }],
    notes: [
      "Put it into the site's root folder; where there is an .htaccess file already, at its beginning. Rules are for paths as browsers ask for them, also in an .htaccess file further down.",
      'It needs AllowOverride FileInfo AuthConfig (All has both), mod_headers, mod_setenvif and mod_alias; a host without one of them answers 500.',
      'Apache does not read .htaccess files for what ProxyPass in the server configuration sends elsewhere: use --form vhost there.',
    ],
  };
}

function site(text: string, upstream: string): Emitted {
  const body = `${text}
ProxyPass / ${upstream}/
ProxyPreserveHost On
`;
  return {
    files: [
      {
        name: 'crossguard-site.conf',
        text: `<VirtualHost *:80>\n${body.replaceAll(/^(?=.)/gm, '    ')}</VirtualHost>\n`,
      },
    ],
    notes: [
      'Put crossguard-site.conf into /etc/apache2/sites-available/, set ServerName, port and certificates.',
      'Then a2enmod headers proxy_http, a2ensite crossguard-site, apachectl configtest, and apachectl graceful.',
    ],
  };
}
