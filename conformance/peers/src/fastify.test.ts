import { checkCases } from './case.ts';
import { fastifyCases } from './fastify-cases.ts';
import { fastify5 } from './fastify-sides.ts';

checkCases('@fastify/cors', fastifyCases, fastify5);
