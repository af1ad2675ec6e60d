import { readUpstream } from './upstream.ts';

/** A Service of Kubernetes, as routes name it. */
export type Service = {
  readonly name: string;
  /** Null is the namespace of who names it. */
  readonly namespace: string | null;
  readonly port: number;
};

const label = '[a-z](?:[a-z0-9-]*[a-z0-9])?';
const address = new RegExp(`^(${label})(?:\\.(${label})(?:\\.svc(?:\\.${label})*)?)?$`);

/**
 * The Service that an address in a cluster is of: `http://app:80`, `http://app.shop.svc.cluster.local`. Of
 * other addresses, which no route can name, only the port is taken; the name is for its user to change.
 */
export function serviceOf(upstream: string): Service {
  const { host, port } = readUpstream(upstream);
  const [, name, namespace = null] = host === 'localhost' ? [] : (address.exec(host) ?? []);
  return name === undefined
    ? { name: 'application', namespace: null, port }
    : { name, namespace, port };
}
