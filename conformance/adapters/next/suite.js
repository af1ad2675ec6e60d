// The proxy and the routes are two bundles, but one process.
import { strings } from '../dist/subject.js';

globalThis.suite ??= strings();
export const { given, ...held } = globalThis.suite;

/** Where the policies are in force: in the `proxy`, round the `routes`, or in a custom `server` before Next. */
export const mode = process.env.SUITE_MODE;
