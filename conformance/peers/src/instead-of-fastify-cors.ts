// Loaded before the published tests of `@fastify/cors`: what they require as it is ours.
import Module, { createRequire } from 'node:module';
import { cors } from '@crossguard/cors/compat/fastify';

const require = createRequire(import.meta.url);
const path = require.resolve('@fastify/cors');
const stand = new Module(path);
stand.exports = cors;
stand.loaded = true;
require.cache[path] = stand;
