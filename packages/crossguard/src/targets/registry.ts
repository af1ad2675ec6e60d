import { apache } from './apache/apache.ts';
import { azureBlob } from './azure-blob/azure-blob.ts';
import { caddy } from './caddy/caddy.ts';
import { django } from './django/django.ts';
import { envoy } from './envoy/envoy.ts';
import { expressionengine } from './expressionengine/expressionengine.ts';
import { fastly } from './fastly/fastly.ts';
import { gatewayAPI } from './gateway-api/gateway-api.ts';
import { haproxy } from './haproxy/haproxy.ts';
import { jub0bs } from './jub0bs/jub0bs.ts';
import { lighttpd } from './lighttpd/lighttpd.ts';
import { lighttpdPlain } from './lighttpd-plain/lighttpd-plain.ts';
import { istio } from './istio/istio.ts';
import { netlify } from './netlify/netlify.ts';
import { nginx } from './nginx/nginx.ts';
import { s3 } from './s3/s3.ts';
import { spring } from './spring/spring.ts';
import { starlette } from './starlette/starlette.ts';
import type { Target } from './target.ts';
import { tomcat } from './tomcat/tomcat.ts';
import { traefik } from './traefik/traefik.ts';
import { varnish } from './varnish/varnish.ts';
import { vercel } from './vercel/vercel.ts';
import { web } from './web/web.ts';

/** Every target, in the order in which they are listed. */
export const targets: readonly Target[] = [
  nginx,
  apache,
  envoy,
  haproxy,
  varnish,
  caddy,
  lighttpd,
  lighttpdPlain,
  tomcat,
  web,
  gatewayAPI,
  istio,
  traefik,
  spring,
  starlette,
  django,
  jub0bs,
  fastly,
  s3,
  azureBlob,
  vercel,
  netlify,
  expressionengine,
];
