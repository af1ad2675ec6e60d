import { type Variant, variants } from './policies.ts';
import type { Subject } from './subject.ts';

/** Lets a suite in another process pull an application's strings over HTTP. */
export function control({
  seen,
  replace,
}: Pick<Subject, 'seen' | 'replace'>): (request: Request) => Promise<Response> {
  return async (request) => {
    const asked = new URL(request.url).pathname.split('/').at(-1) ?? '';
    if (asked === 'seen') return Response.json(await seen());
    if (isVariant(asked)) return Response.json(await replace(asked));
    return new Response('unknown', { status: 404 });
  };
}

function isVariant(name: string): name is Variant {
  return Object.hasOwn(variants, name);
}

/** The suite's end of it. */
export function controlled(url: string): Pick<Subject, 'seen' | 'replace'> {
  const ask = async (path: 'seen' | Variant): Promise<unknown> => {
    const response = await fetch(`${url}/control/${path}`);
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
    return response.json();
  };
  return {
    seen: async () => {
      const methods = await ask('seen');
      return Array.isArray(methods) ? methods.map(String) : [];
    },
    replace: async (variant) => (await ask(variant)) === true,
  };
}
