import { anchors, type StepId } from '@crossguard/cors/browser/trace';

/** What a person calls each step of the standard. */
const titles: Readonly<Record<StepId, string>> = {
  'main-fetch': 'main fetch',
  'bad-port': 'port blocking',
  'mixed-content': 'the mixed content check',
  'scheme-fetch': 'scheme fetch',
  'http-fetch': 'HTTP fetch',
  'unsafe-request-header-names': 'the CORS-unsafe request-header names',
  'preflight-cache': 'the CORS-preflight cache',
  'cors-preflight-fetch': 'the CORS-preflight fetch',
  'http-network-or-cache-fetch': 'HTTP-network-or-cache fetch',
  'http-network-fetch': 'HTTP-network fetch',
  'cors-check': 'the CORS check',
  'tao-check': 'the TAO check',
  'resource-policy-check': 'the Cross-Origin-Resource-Policy check',
  'http-redirect-fetch': 'HTTP-redirect fetch',
  'mime-type-check': 'the MIME type check',
  'nosniff-check': 'the nosniff check',
  'response-filtering': 'response filtering',
};

/** A step's name for people, and where the standard has it. */
export function stepWords(step: StepId): { readonly title: string; readonly anchor: string } {
  return { title: titles[step], anchor: anchors[step] };
}
