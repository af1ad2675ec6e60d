import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import type { Policy } from '@crossguard/cors/policy/policy';
import { applyChanges } from '@crossguard/cors/server/apply-changes';
import { decide } from '@crossguard/cors/server/decide';
import type { HeaderList } from '@crossguard/cors/spec/header-list';

import {
  type Exchange,
  requestHeadersOfInterest,
  responseHeadersOfInterest,
} from '../gateway/exchange-log.ts';
import { ownResponse } from '../gateway/gateway-error.ts';
import { type SampleBody, sampleAnswer } from '../sample/resources.ts';

/** A gateway and what is behind it, as a function of a request and the cookies that go along. */
export type GatewayModel = (
  request: WireRequest,
  cookie: string | null,
) => { readonly response: WireResponse; readonly body: string; readonly exchange: Exchange };

/** What the service behind the gateway does with a request. */
export type ServiceModel = (
  request: WireRequest,
  cookie: string | null,
) => { readonly status: number; readonly headers: HeaderList; readonly body: string };

/** The gateway as a function: the decision is the library's own, and so is the way it is applied. */
export function gatewayModel(policy: Policy, service: ServiceModel): GatewayModel {
  return (request, cookie) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname + search;
    const decision = decide(policy, { method: request.method, path, headers: request.headers });
    const { status, headers, body } =
      decision.status !== null
        ? { status: decision.status, headers: [], body: '' }
        : service(request, cookie);
    const changed = applyChanges(decision, headers);
    const sent: HeaderList =
      cookie === null ? request.headers : [...request.headers, ['Cookie', cookie]];
    return {
      response: { kind: 'response', status, headers: changed },
      body,
      exchange: {
        method: request.method,
        url: request.url,
        requestHeaders: requestHeadersOfInterest(sent),
        status,
        responseHeaders: responseHeadersOfInterest(changed),
      },
    };
  };
}

/** The sample service behind the gateway. */
export const sampleModel: ServiceModel = ({ method, url }, cookie) => {
  const { host, pathname, search } = new URL(url);
  const answer = sampleAnswer({ method, path: pathname + search, host, cookie });
  if (answer.kind === 'hang-up') return ownResponse('upstream-broke-off');
  return { status: answer.status, headers: answer.headers, body: textOf(answer.body) };
};

/** A service that nothing is known of but that it answers: with 200, and no redirect. */
export const unknownModel: ServiceModel = () => ({ status: 200, headers: [], body: '' });

function textOf(body: SampleBody): string {
  return body.kind === 'text' ? body.text : '';
}
