import { tomcat } from 'crossguard/targets/tomcat/tomcat';
import type { Driver } from '../driver.ts';
import { runTomcat, tomcatBinary } from './run-tomcat.ts';

/** The filter, round an application that leaves CORS to it. */
export const tomcatFilter: Driver = {
  id: 'tomcat',
  target: tomcat,
  form: 'filter',
  binary: tomcatBinary,
  headerLines: 'unread',
  refusals: 'own',
  startsSlowly: true,
  start: ([filter], place) => runTomcat({ filters: filter?.text ?? '', leavesCORS: true }, place),
};
