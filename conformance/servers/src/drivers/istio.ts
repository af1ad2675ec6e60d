import { istio } from 'crossguard/targets/istio/istio';
import { parse } from 'yaml';
import type { Driver } from '../driver.ts';
import { envoyRoutes, type VirtualService } from './istio-routes.ts';
import { envoyBinary, runEnvoy, smallest } from './run-envoy.ts';

/**
 * Envoy, which Istio runs on, with the routes that Istio makes of a VirtualService. Istio itself, which needs a
 * cluster, is not there.
 */
export const istioVirtualService: Driver = {
  id: 'istio',
  target: istio,
  form: 'virtual-service',
  binary: envoyBinary,
  headerLines: 'unread',
  variesPreflights: false,
  start: (files, place) => {
    const service: VirtualService = parse(files[0]?.text ?? '', { version: '1.1' });
    const routes = envoyRoutes(service, 'application');
    return runEnvoy(smallest({ ...proxy, routes }, place), place);
  },
};

/** What of a proxy's configuration has to do with it: Istio's own filter for CORS, normalised paths, RE2's limit. */
const proxy = {
  http_filters: [
    {
      name: 'envoy.filters.http.cors',
      typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors' },
    },
  ],
  normalize_path: true,
  regexLimit: 32_768,
};
