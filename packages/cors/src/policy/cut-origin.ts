/** An origin or pattern cut into its parts as they are written, none of them checked. */
export type OriginParts = {
  readonly scheme: string;
  /** Null where there is no `@`. */
  readonly userinfo: string | null;
  /** Whether the host begins with `*.`, which `host` is without. */
  readonly subdomains: boolean;
  readonly host: string;
  /** Null where there is no colon. */
  readonly port: string | null;
  /** Path, query and fragment. */
  readonly tail: string;
};

/** Cuts `scheme://userinfo@host:port/tail`, or says null where there is no `://`. */
export function cutOrigin(text: string): OriginParts | null {
  const whole = /^([^:/?#\\]*):\/\/([^/?#\\]*)(.*)$/s.exec(text);
  if (whole === null) return null;
  const [, scheme = '', authority = '', tail = ''] = whole;
  const at = authority.lastIndexOf('@');
  const name = authority.slice(at + 1);
  // Two colons or more are those of an IPv6 address, whose brackets were forgotten.
  const [, hostname = name, port = null] = /^(\[[^\]]*\]|[^:]*)(?::([^:]*))?$/.exec(name) ?? [];
  const subdomains = hostname.startsWith('*.');
  return {
    scheme,
    userinfo: at === -1 ? null : authority.slice(0, at),
    subdomains,
    host: subdomains ? hostname.slice(2) : hostname,
    port,
    tail,
  };
}
