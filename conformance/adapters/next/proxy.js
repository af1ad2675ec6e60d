import { cors } from '@crossguard/cors/next';
import { NextResponse } from 'next/server';
import { given, mode } from './suite.js';

const policies = cors(
  given.first,
  cors(given.second, (request) => {
    given.saw(request.method);
    return NextResponse.next();
  }),
);

export const proxy = (request) => (mode === 'proxy' ? policies(request) : NextResponse.next());

export const config = { matcher: '/((?!control/).*)' };
