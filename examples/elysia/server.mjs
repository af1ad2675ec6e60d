import { cors } from '@crossguard/cors/elysia';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { serve } from '@hono/node-server';
import { Elysia } from 'elysia';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

const app = new Elysia().use(cors(parsed.policy)).get('/', () => 'hello');

// On Bun: app.listen(3000).
const server = serve(
  { fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3000) },
  () => {
    console.log(`http://127.0.0.1:${server.address().port}`);
  },
);
