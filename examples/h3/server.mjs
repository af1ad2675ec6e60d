import { createServer } from 'node:http';
import { cors } from '@crossguard/cors/h3';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { H3 } from 'h3';
import { toNodeHandler } from 'h3/node';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

const app = new H3().register(cors(parsed.policy)).get('/', () => 'hello');

const server = createServer(toNodeHandler(app));
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
