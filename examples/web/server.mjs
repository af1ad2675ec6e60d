import { cors } from '@crossguard/cors/web';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { serve } from '@hono/node-server';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

const app = { fetch: cors(parsed.policy, () => new Response('hello')) };

// In a Worker, or with `deno serve`: export default app. On Bun: Bun.serve(app).
const server = serve(
  { fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3000) },
  () => {
    console.log(`http://127.0.0.1:${server.address().port}`);
  },
);
