import { cors } from '@crossguard/cors/hono';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

const app = new Hono();
app.use(cors(parsed.policy));
app.get('/', (context) => context.text('hello'));

const server = serve(
  { fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3000) },
  () => {
    console.log(`http://127.0.0.1:${server.address().port}`);
  },
);
