import { cors } from '@crossguard/cors/next';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { NextResponse } from 'next/server';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

export const proxy = cors(parsed.policy, () => NextResponse.next());
