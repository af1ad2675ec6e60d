import { cors } from '@crossguard/cors/express';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import express from 'express';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

const app = express();
app.use(cors(parsed.policy));
app.get('/', (_, res) => res.send('hello'));

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
