/** Where an application is, taken apart for languages that want it so. */
export type Upstream = {
  /** An IPv6 address without its brackets. */
  readonly host: string;
  readonly port: number;
  readonly isTLS: boolean;
};

/** @param origin as `EmitOptions.upstream` has it */
export function readUpstream(origin: string): Upstream {
  const { protocol, hostname, port } = new URL(origin);
  const isTLS = protocol === 'https:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isTLS ? 443 : 80) : Number(port),
    isTLS,
  };
}
