/** What a policy may need of the server that enforces it. */
export type Feature =
  /** A rule lists more than one origin. */
  | 'several-origins'
  /** `*` */
  | 'any-origin'
  /** `null` */
  | 'null-origin'
  /** `https://*.example.com` */
  | 'subdomains'
  /** `http://localhost:*` */
  | 'any-port'
  /** `capacitor://localhost` */
  | 'other-schemes'
  | 'credentials'
  /** `allowMethods: ['*']` */
  | 'any-method'
  /** `allowHeaders: ['*']` */
  | 'any-request-header'
  | 'exposed-headers'
  | 'max-age'
  | 'several-rules'
  | 'exact-path'
  | 'path-prefix'
  | 'extensions'
  | 'timing-allow-origin'
  | 'resource-policy'
  /** `enforce: server` */
  | 'server-enforcement'
  /** A function among the origins. */
  | 'lookups';
