import { spring } from 'crossguard/targets/spring/spring';
import type { Driver, Jar } from '../driver.ts';
import { runTomcat, tomcatBinary } from './run-tomcat.ts';

const jars: readonly Jar[] = [
  'spring-web',
  'spring-core',
  'spring-beans',
  'spring-context',
  'spring-jcl',
].map((name) => ({ group: 'org.springframework', name, version: '6.2.12' }));

const filters = `<filter>
  <filter-name>crossguard</filter-name>
  <filter-class>crossguard.CrossguardCors</filter-class>
</filter>
<filter-mapping>
  <filter-name>crossguard</filter-name>
  <url-pattern>/*</url-pattern>
</filter-mapping>
`;

/** Spring's filter in Tomcat, round an application that has its own mind about CORS. */
export const springFilter: Driver = {
  id: 'spring',
  target: spring,
  form: 'filter',
  binary: tomcatBinary,
  jars,
  headerLines: 'first-origin',
  refusals: 'own',
  startsSlowly: true,
  start: (sources, place) => runTomcat({ filters, sources, jars, leavesCORS: false }, place),
};
