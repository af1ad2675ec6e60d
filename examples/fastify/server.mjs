import { cors } from '@crossguard/cors/fastify';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import fastify from 'fastify';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

const app = fastify();
await app.register(cors(parsed.policy));
app.get('/', () => 'hello');

console.log(await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' }));
