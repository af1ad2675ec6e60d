import type { Policy } from '@crossguard/cors/policy/policy';
import type { Emitted, Target } from '../target.ts';
import { javaFile } from './java-file.ts';
import { limits } from './limits.ts';
import { supports } from './supports.ts';

export const spring: Target = {
  id: 'spring',
  title: 'Spring MVC, Spring Boot',
  versions:
    'Spring 6 and Spring Boot 3, Java 17 and later; proven on spring-web 6.2.12 in Tomcat 10.1.60',
  forms: [{ id: 'filter', title: 'a CorsFilter, with the settings of each rule' }],
  proof: 'real-server',
  paths: 'refuses-escaped',
  supports,
  limits,
  emit,
};

function emit(policy: Policy): Emitted {
  return {
    files: [{ name: 'CrossguardCors.java', text: javaFile(policy) }],
    notes: [
      "Put CrossguardCors.java into src/main/java/crossguard, and @Import(crossguard.CrossguardCors.class) on your application's class. Without Spring Boot: a filter of that class in web.xml, for /*, before all others.",
      'Behind a proxy, let Spring know the scheme and host that browsers see (server.forward-headers-strategy): the filter takes requests of your own pages for those of strangers where it does not, and refuses them.',
    ],
  };
}
