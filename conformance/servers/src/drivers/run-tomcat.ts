import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Binary, Place, Running } from '../driver.ts';
import { findBinary, startProcess } from '../process.ts';

export const tomcatBinary: Binary = {
  command: 'catalina.sh',
  from: { kind: 'debian', packages: ['tomcat10-common'] },
};

/** Debian has the compiler with Tomcat, which needs it for JSPs. */
const compiler = '/usr/share/java/eclipse-jdt-core.jar';
const servletAPI = '/usr/share/java/tomcat10-servlet-api.jar';
const source = fileURLToPath(new URL('../../src/drivers/PassOn.java', import.meta.url));
const cache = fileURLToPath(
  new URL('../../../../node_modules/.cache/crossguard-tomcat', import.meta.url),
);

/**
 * Runs Tomcat with one application, which passes everything on.
 *
 * @param filters elements for its `web.xml`
 */
export function runTomcat(
  filters: string,
  { folder, port, upstreamPort }: Place,
): Promise<Running> {
  const application = join(folder, 'application');
  const classes = join(application, 'WEB-INF', 'classes');
  mkdirSync(classes, { recursive: true });
  for (const name of ['conf', 'logs', 'temp', 'work']) mkdirSync(join(folder, name));
  copyFileSync(compiled(), join(classes, 'PassOn.class'));
  writeFileSync(join(folder, 'conf', 'server.xml'), server(port, application));
  writeFileSync(join(application, 'WEB-INF', 'web.xml'), webXML(filters));
  return startProcess({
    command: findBinary(tomcatBinary),
    args: ['run'],
    folder,
    port,
    env: {
      CATALINA_BASE: folder,
      // It serves a few hundred requests, and is to be up soon.
      JAVA_OPTS: `-Dupstream=${upstreamPort} -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1`,
    },
  });
}

/** The application's class, which is compiled when its source has changed. */
function compiled(): string {
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const folder = join(cache, version);
  const file = join(folder, 'PassOn.class');
  if (existsSync(file)) return file;
  const main = 'org.eclipse.jdt.internal.compiler.batch.Main';
  const options = ['-17', '-proc:none', '-nowarn', '-cp', servletAPI, '-d', folder];
  execFileSync('java', ['-cp', compiler, main, ...options, source]);
  return file;
}

/** Pages are at HTTPS, so that is the scheme that Tomcat is told, as behind a proxy that ends TLS. */
function server(port: number, application: string): string {
  return `<Server port="-1">
  <Service name="Catalina">
    <Connector port="${port}" address="127.0.0.1" scheme="https" secure="true" maxThreads="20" minSpareThreads="2"/>
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost" appBase="none" autoDeploy="false">
        <Context path="" docBase="${application}" containerSciFilter="Initializer|WsSci"/>
      </Host>
    </Engine>
  </Service>
</Server>
`;
}

function webXML(filters: string): string {
  return `<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
${filters}
<servlet>
  <servlet-name>application</servlet-name>
  <servlet-class>PassOn</servlet-class>
</servlet>
<servlet-mapping>
  <servlet-name>application</servlet-name>
  <url-pattern>/*</url-pattern>
</servlet-mapping>
</web-app>
`;
}
