import type { Target } from '../target.ts';
import { readApache } from './apache.ts';
import { readCaddy } from './caddy.ts';
import { readDocuments } from './document.ts';
import { readExpressionEngine } from './expressionengine.ts';
import { readFastly } from './fastly.ts';
import { readGo } from './go.ts';
import { readHAProxy } from './haproxy.ts';
import { readJava } from './java.ts';
import { readLighttpd } from './lighttpd.ts';
import { readNetlify } from './netlify.ts';
import { readNginx } from './nginx.ts';
import { readPython } from './python.ts';
import type { Reader } from './reading.ts';
import { readShell } from './shell.ts';
import { readTomcat } from './tomcat.ts';
import { readTraefik } from './traefik.ts';
import { readVarnish } from './varnish.ts';
import { readWeb } from './web.ts';

const readers: Readonly<Record<string, Reader>> = {
  nginx: readNginx,
  apache: readApache,
  haproxy: readHAProxy,
  varnish: readVarnish,
  caddy: readCaddy,
  lighttpd: readLighttpd,
  'lighttpd-plain': readLighttpd,
  tomcat: readTomcat,
  fastly: readFastly,
  spring: readJava,
  starlette: readPython,
  django: readPython,
  jub0bs: readGo,
  'azure-blob': readShell,
  traefik: readTraefik,
  netlify: readNetlify,
  web: readWeb,
  expressionengine: readExpressionEngine,
};

/** How what a target writes is read. A target that is not listed writes YAML or JSON. */
export function readerOf({ id }: Target): Reader {
  return readers[id] ?? readDocuments;
}
