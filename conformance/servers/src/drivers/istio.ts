import { istio } from 'crossguard/targets/istio/istio';
import { parse, stringify } from 'yaml';
import type { Driver, Place } from '../driver.ts';
import { envoyBinary, runEnvoy } from './envoy.ts';
import { envoyRoutes, type VirtualService } from './istio-routes.ts';

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
    return runEnvoy(stringify(sidecar(envoyRoutes(service, 'application'), place)), place);
  },
};

/** What of a proxy's configuration has to do with it: Istio's own filter for CORS, normalised paths, RE2's limit. */
function sidecar(routes: readonly object[], { port, upstreamPort }: Place): object {
  const type = 'type.googleapis.com/envoy.extensions.filters';
  const filter = (name: string, message: string): object => ({
    name: `envoy.filters.http.${name}`,
    typed_config: { '@type': `${type}.http.${message}` },
  });
  const at = (port_value: number): object => ({
    socket_address: { address: '127.0.0.1', port_value },
  });
  const manager = {
    name: 'envoy.filters.network.http_connection_manager',
    typed_config: {
      '@type': `${type}.network.http_connection_manager.v3.HttpConnectionManager`,
      stat_prefix: 'http',
      normalize_path: true,
      http_filters: [filter('cors', 'cors.v3.Cors'), filter('router', 'router.v3.Router')],
      route_config: { virtual_hosts: [{ name: 'all', domains: ['*'], routes }] },
    },
  };
  const application = {
    cluster_name: 'application',
    endpoints: [{ lb_endpoints: [{ endpoint: { address: at(upstreamPort) } }] }],
  };
  return {
    layered_runtime: {
      layers: [{ name: 'istio', static_layer: { 're2.max_program_size.error_level': 32_768 } }],
    },
    static_resources: {
      listeners: [{ name: 'http', address: at(port), filter_chains: [{ filters: [manager] }] }],
      clusters: [{ name: 'application', type: 'STATIC', load_assignment: application }],
    },
  };
}
