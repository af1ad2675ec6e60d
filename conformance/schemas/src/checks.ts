import type { Check } from './check.ts';
import { gatewayAPICheck } from './checks/gateway-api.ts';
import { istioCheck } from './checks/istio.ts';
import { netlifyCheck } from './checks/netlify.ts';
import { s3Check } from './checks/s3.ts';
import { traefikCheck } from './checks/traefik.ts';
import { vercelCheck } from './checks/vercel.ts';

/** One for each target that claims its vendor's schema. */
export const checks: readonly Check[] = [
  gatewayAPICheck,
  istioCheck,
  traefikCheck,
  s3Check,
  netlifyCheck,
  vercelCheck,
];
