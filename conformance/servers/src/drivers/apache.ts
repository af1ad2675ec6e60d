import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmittedFile } from 'crossguard/targets/target';
import { apache } from 'crossguard/targets/apache/apache';
import type { Driver, Place } from '../driver.ts';
import { apacheBinary, rootOf, runApache } from './run-apache.ts';
import { passOn, phpBinary, runPHP } from './run-php.ts';

const proxy = ['proxy', 'proxy_http'];

/** The file to include, in a virtual host that passes everything on. */
export const apacheVhost: Driver = {
  id: 'apache',
  target: apache,
  form: 'vhost',
  binary: apacheBinary,
  headerLines: 'joined',
  start: (files, place) => {
    const { folder, port, upstreamPort } = place;
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
    const configuration = [
      `<VirtualHost 127.0.0.1:${port}>`,
      `Include ${join(folder, 'crossguard.conf')}`,
      `ProxyPass / http://127.0.0.1:${upstreamPort}/`,
      '</VirtualHost>',
    ];
    return runApache(configuration.join('\n'), proxy, place);
  },
};

/** The whole site, of which only the port is changed. */
export const apacheSite: Driver = {
  id: 'apache-site',
  target: apache,
  form: 'site',
  binary: apacheBinary,
  headerLines: 'joined',
  start: (files, place) => {
    const text = files.map((file) => file.text).join('\n');
    return runApache(text.replace('*:80', `127.0.0.1:${place.port}`), proxy, place);
  },
};

/** The file for shared hosting, which goes on with a rule that passes everything on. */
export const apacheHtaccess: Driver = {
  id: 'apache-htaccess',
  target: apache,
  form: 'htaccess',
  binary: apacheBinary,
  headerLines: 'joined',
  start: (files, place) => {
    const rules = `RewriteEngine On\nRewriteRule ^ http://127.0.0.1:${place.upstreamPort}/ [P]\n`;
    putInRoot(files, rules, place);
    return runApache('', proxy, place);
  },
};

/** The same in front of PHP, whose headers Apache keeps elsewhere than those that it was passed on. */
export const apachePHP: Driver = {
  id: 'apache-php',
  target: apache,
  form: 'htaccess',
  // Apache is one of the others'.
  binary: phpBinary,
  headerLines: 'joined',
  start: async (files, place) => {
    const { php, port } = await runPHP(place);
    putInRoot(files, 'FallbackResource /index.php\nDirectoryIndex index.php\n', place);
    writeFileSync(join(rootOf(place), 'index.php'), passOn(place.upstreamPort));
    const handler = `SetHandler "proxy:fcgi://127.0.0.1:${port}"`;
    const configuration = `<FilesMatch "\\.php$">\n${handler}\n</FilesMatch>`;
    const server = await runApache(configuration, ['proxy', 'proxy_fcgi', 'dir'], place);
    return {
      close: async () => {
        await server.close();
        await php.close();
      },
      errorLog: () => server.errorLog() + php.errorLog(),
    };
  },
};

/** Puts the emitted file where Apache looks for it, with what a site's owner may have in it, too. */
function putInRoot(files: readonly EmittedFile[], more: string, place: Place): void {
  const root = rootOf(place);
  mkdirSync(root, { recursive: true });
  for (const { name, text } of files) writeFileSync(join(root, name), `${text}\n${more}`);
}
