import { tupleOrigin } from '../spec/origin.ts';

/** A DNS name ends at 253 characters. */
export const longestHost = 253;

const label = /^[a-z0-9_-]{1,63}$/;
const loopbackIPv4 = /^127\.\d+\.\d+\.\d+$/;

/**
 * Whether a text is a label of a host that a page can be loaded from. The URL parser lets more characters
 * stand (`~`, `$`, a comma), but no name in DNS has them.
 */
export function isHostLabel(text: string): boolean {
  return label.test(text);
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
