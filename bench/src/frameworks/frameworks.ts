import { framework as fastify } from './fastify.ts';
import type { Framework } from './framework.ts';
import { framework as h3 } from './h3.ts';
import { framework as hono } from './hono.ts';
import { framework as koa } from './koa.ts';
import { framework as nodeHttp } from './node-http.ts';

export const frameworks: readonly Framework[] = [nodeHttp, fastify, hono, koa, h3];
