import { tupleOrigin } from '../spec/origin.ts';

/** A DNS name ends at 253 characters. */
export const longestHost = 253;

const label = '[a-z0-9_-]{1,63}';
const labels = new RegExp(`^${label}(?:\\.${label})*$`);
const name = new RegExp(`^${label}(?:\\.${label})*\\.?$`);
const loopbackIPv4 = /^127\.\d+\.\d+\.\d+$/;

/**
 * Whether a text is made of labels that hosts have. The URL parser lets more characters stand (`~`, `$`, a
 * comma) and labels of any length, but no page is loaded from such a host: DNS has no such names.
 */
export function areHostLabels(text: string): boolean {
  return labels.test(text);
}

/** Whether a text is a host's name, a final dot included: that is another host, if a rare one. */
export function isHostName(text: string): boolean {
  return text.length <= longestHost && name.test(text);
}

/**
 * Whether a host stays on the user's own machine, where plain `http:` meets no network to listen on.
 *
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    loopbackIPv4.test(host)
  );
}

/** Whether a port is its scheme's default one, which no serialised origin shows. */
export function isDefaultPort(scheme: string, port: number): boolean {
  return tupleOrigin(scheme, '', port).port === null;
}
