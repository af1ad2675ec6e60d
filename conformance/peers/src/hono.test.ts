import { checkCases } from './case.ts';
import { honoCases } from './hono-cases.ts';
import { hono4 } from './hono-sides.ts';

checkCases('hono/cors', honoCases, hono4);
