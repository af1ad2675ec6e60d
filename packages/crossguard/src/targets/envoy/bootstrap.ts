import { readUpstream } from '../upstream.ts';
import { mutationFilter, type Route } from './routes.ts';

const http = 'type.googleapis.com/envoy.extensions.filters.http';

/** The filters that the routes configure. */
export const filters: readonly object[] = [
  {
    name: mutationFilter,
    typed_config: { '@type': `${http}.header_mutation.v3.HeaderMutation` },
  },
  {
    name: 'envoy.filters.http.cors',
    typed_config: { '@type': `${http}.cors.v3.Cors` },
  },
];

const router = {
  name: 'envoy.filters.http.router',
  typed_config: { '@type': `${http}.router.v3.Router` },
};

/** A whole configuration: one listener, one application behind it. */
export function bootstrap(routes: readonly Route[], upstream: string): object {
  return {
    // A pattern for subdomains is a program of some hundred steps; the default lets it have 100.
    layered_runtime: {
      layers: [
        {
          name: 'crossguard',
          static_layer: {
            're2.max_program_size.error_level': 100_000,
            're2.max_program_size.warn_level': 100_000,
          },
        },
      ],
    },
    static_resources: {
      listeners: [
        {
          name: 'http',
          address: { socket_address: { address: '0.0.0.0', port_value: 8080 } },
          filter_chains: [{ filters: [connectionManager(routes)] }],
        },
      ],
      clusters: [cluster(upstream)],
    },
  };
}

function connectionManager(routes: readonly Route[]): object {
  return {
    name: 'envoy.filters.network.http_connection_manager',
    typed_config: {
      '@type':
        'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
      stat_prefix: 'http',
      upgrade_configs: [{ upgrade_type: 'websocket' }],
      http_filters: [...filters, router],
      route_config: { virtual_hosts: [{ name: 'application', domains: ['*'], routes }] },
    },
  };
}

function cluster(upstream: string): object {
  const { host, port, isTLS } = readUpstream(upstream);
  const endpoint = { address: { socket_address: { address: host, port_value: port } } };
  return {
    name: 'application',
    type: 'STRICT_DNS',
    load_assignment: {
      cluster_name: 'application',
      endpoints: [{ lb_endpoints: [{ endpoint }] }],
    },
    ...(isTLS && {
      transport_socket: {
        name: 'envoy.transport_sockets.tls',
        typed_config: {
          '@type':
            'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
          sni: host,
        },
      },
    }),
  };
}
