import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmittedFile } from 'crossguard/targets/target';
import type { Binary, Jar, Place, Running } from '../driver.ts';
import { jarFile } from '../jars.ts';
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

/** An application's own part. */
export type Application = {
  /** Elements for its `web.xml`. */
  readonly filters: string;
  /** Classes of its own, and the libraries that they need. */
  readonly sources?: readonly EmittedFile[];
  readonly jars?: readonly Jar[];
  /** Whether it leaves CORS to the filter, as one has to whose headers nothing takes out. */
  readonly leavesCORS: boolean;
};

/** Runs Tomcat with one application, which passes everything on. */
export function runTomcat(
  { filters, sources = [], jars = [], leavesCORS }: Application,
  { folder, port, upstreamPort }: Place,
): Promise<Running> {
  const application = join(folder, 'application');
  const classes = join(application, 'WEB-INF', 'classes');
  mkdirSync(classes, { recursive: true });
  for (const name of ['conf', 'logs', 'temp', 'work']) mkdirSync(join(folder, name));
  copyFileSync(compiled(), join(classes, 'PassOn.class'));
  if (sources.length > 0) compileSources(sources, jars, folder, classes);
  const libraries = join(application, 'WEB-INF', 'lib');
  mkdirSync(libraries);
  for (const jar of jars) copyFileSync(jarFile(jar), join(libraries, `${jar.name}.jar`));
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
      JAVA_OPTS: `-Dupstream=${upstreamPort} -DleavesCORS=${leavesCORS} -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1`,
    },
  });
}

/** The application's class, which is compiled when its source has changed. */
function compiled(): string {
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const folder = join(cache, version);
  const file = join(folder, 'PassOn.class');
  if (existsSync(file)) return file;
  compile([source], [servletAPI], folder);
  return file;
}

function compileSources(
  sources: readonly EmittedFile[],
  jars: readonly Jar[],
  folder: string,
  classes: string,
): void {
  const files = sources.map(({ name, text }) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  });
  compile(files, [servletAPI, ...jars.map(jarFile)], classes);
}

function compile(files: readonly string[], classPath: readonly string[], folder: string): void {
  const main = 'org.eclipse.jdt.internal.compiler.batch.Main';
  const options = ['-17', '-proc:none', '-nowarn', '-cp', classPath.join(delimiter), '-d', folder];
  execFileSync('java', ['-XX:TieredStopAtLevel=1', '-cp', compiler, main, ...options, ...files], {
    stdio: 'pipe',
  });
}

/**
 * Pages are at HTTPS, so that is the scheme that Tomcat is told, as behind a proxy that ends TLS. Of paths it refuses by
 * itself what browsers send and no URL should have, unless it is told.
 */
function server(port: number, application: string): string {
  return `<Server port="-1">
  <Service name="Catalina">
    <Connector port="${port}" address="127.0.0.1" scheme="https" secure="true" maxThreads="20" minSpareThreads="2" relaxedPathChars="[]|^&#96;{}"/>
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
