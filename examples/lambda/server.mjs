import { createServer } from 'node:http';
import { cors } from '@crossguard/cors/lambda';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

export const handler = cors(parsed.policy, () => ({ statusCode: 200, body: 'hello' }));

// So that you can ask it here: what a function URL does, as far as this example needs it.
const server = createServer(async (req, res) => {
  const { statusCode, headers, body } = await handler({
    rawPath: req.url,
    headers: req.headers,
    requestContext: { http: { method: req.method } },
  });
  res.writeHead(statusCode, headers).end(body);
});
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
