import { parseURL } from '@crossguard/cors/spec/url';
import { printable } from './printable.ts';

/** What each reason of the network means and what to try, with the host or address in it. */
type Words = {
  readonly test: RegExp;
  readonly says: (host: string) => string;
  readonly remedies: readonly string[];
};

const kinds: readonly Words[] = [
  {
    test: /^(?:ENOTFOUND|EAI_AGAIN|EAI_.*)$/,
    says: (host) => `the host ${host} can't be resolved`,
    remedies: ['Check the spelling of the host, and the DNS of this machine.'],
  },
  {
    test: /^ECONNREFUSED$/,
    says: (host) => `the server at ${host} refused the connection`,
    remedies: ['Check that the server is running and that the port is right.'],
  },
  {
    test: /^TIMEOUT$|^ETIMEDOUT$/,
    says: (host) => `the server at ${host} did not answer in time`,
    remedies: ['Check that the server is reachable from here, or wait longer: --timeout 30.'],
  },
  {
    test: /^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/,
    says: (host) => `there is no way to ${host} from here`,
    remedies: ['Check the network of this machine.'],
  },
  {
    test: /^(?:ECONNRESET|EPIPE|CONNECTION_CLOSED)$/,
    says: (host) => `the server at ${host} closed the connection without an answer`,
    remedies: ["Look into the server's log; http on an https port ends like this, too."],
  },
  {
    test: /^(?:HTTP_PARSER)$/,
    says: (host) => `the server at ${host} answered with something that is not HTTP`,
    remedies: ['Check that an HTTP server listens on this port, and that the scheme is right.'],
  },
  {
    test: /^differing-lines$/,
    says: (host) => `the answer of ${host} has a header twice that must be one, with two values`,
    remedies: [
      'Send one Location, one Content-Length, one Content-Disposition: a second one often comes from a proxy, or from the application where the server adds its own.',
    ],
  },
  {
    test: /^HEAD_TOO_LARGE$/,
    says: (host) => `the head of ${host}'s response is larger than browsers take`,
    remedies: ['Send fewer or shorter response headers.'],
  },
  {
    test: /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|LEAF_SIGNATURE/,
    says: (host) => `the certificate of ${host} is not valid`,
    remedies: [
      'Browsers refuse it as well. For an authority of your own: NODE_EXTRA_CA_CERTS=ca.pem crossguard check …',
    ],
  },
  {
    test: /SSL|TLS|EPROTO/,
    says: (host) => `no secure connection to ${host} came about`,
    remedies: [
      'Check that the server speaks TLS on this port; if it speaks plain HTTP, ask http://.',
    ],
  },
];

/** What happened, in one sentence. */
export function networkExplanation(reason: string, detail: string, url: string): string {
  const host = parseURL(url)?.origin.replace(/^.*:\/\//, '') ?? url;
  const says =
    kinds.find(({ test }) => test.test(reason))?.says(host) ?? `no answer came from ${host}`;
  // OpenSSL's lines are for its makers; Node's often begin with the reason.
  const isSpoken = !/\berror:[0-9A-F]{8}:/.test(detail) && !detail.includes(reason);
  const more = isSpoken ? `${reason}: ${printable(detail)}` : reason;
  return `${says.replace(/^./, (letter) => letter.toUpperCase())} (${more}).`;
}

/** What to try. */
export function networkRemedies(reason: string, url: string): readonly string[] {
  const known = kinds.find(({ test }) => test.test(reason))?.remedies;
  const [remedy, ...more] = known ?? ['Try again, and look into the log of the server.'];
  return parseURL(url) === null || remedy === undefined ? more : [remedy, ...more];
}
