import type { Driver } from './driver.ts';
import { apacheHtaccess, apachePHP, apacheSite, apacheVhost } from './drivers/apache.ts';
import { caddySite } from './drivers/caddy.ts';
import { djangoSettings } from './drivers/django.ts';
import { envoyBootstrap, envoyRoutes } from './drivers/envoy.ts';
import { haproxyFrontend, haproxySite } from './drivers/haproxy.ts';
import { jub0bsPackage } from './drivers/jub0bs.ts';
import { lighttpdInclude, lighttpdSite } from './drivers/lighttpd.ts';
import { lighttpdPlainInclude, lighttpdPlainSite } from './drivers/lighttpd-plain.ts';
import { istioVirtualService } from './drivers/istio.ts';
import { nginxSite, nginxSnippet } from './drivers/nginx.ts';
import { springFilter } from './drivers/spring.ts';
import { starletteModule } from './drivers/starlette.ts';
import { tomcatFilter } from './drivers/tomcat.ts';
import { varnishInclude, varnishSite } from './drivers/varnish.ts';

/** Every server that a target is proven on, in the order in which they are run. */
export const drivers: readonly Driver[] = [
  nginxSnippet,
  nginxSite,
  apacheVhost,
  apacheHtaccess,
  apachePHP,
  apacheSite,
  envoyBootstrap,
  envoyRoutes,
  istioVirtualService,
  haproxySite,
  haproxyFrontend,
  varnishSite,
  varnishInclude,
  caddySite,
  lighttpdSite,
  lighttpdInclude,
  lighttpdPlainSite,
  lighttpdPlainInclude,
  tomcatFilter,
  springFilter,
  starletteModule,
  djangoSettings,
  jub0bsPackage,
];
