import type { Check } from './check.ts';
import { gatewayAPICheck } from './checks/gateway-api.ts';
import { istioCheck } from './checks/istio.ts';

/** One for each target that claims its vendor's schema. */
export const checks: readonly Check[] = [gatewayAPICheck, istioCheck];
