import type { Policy } from '@crossguard/cors/policy/policy';
import { serviceOf } from '../kubernetes-service.ts';
import { manifest } from '../manifest.ts';
import type { EmitOptions, Emitted, Target } from '../target.ts';
import { limits } from './limits.ts';
import { supports } from './supports.ts';
import { virtualService } from './virtual-service.ts';

export const istio: Target = {
  id: 'istio',
  title: 'Istio',
  versions: '1.23 and later; the schema is that of 1.31.1, the engine Envoy 1.40.0',
  forms: [{ id: 'virtual-service', title: 'a VirtualService' }],
  proof: 'engine',
  paths: 'normalized',
  supports,
  limits,
  emit,
};

function emit(policy: Policy, { upstream }: EmitOptions): Emitted {
  const text = manifest(virtualService(policy, serviceOf(upstream)));
  return {
    files: [{ name: 'virtual-service.yaml', text }],
    notes: [
      "Write your Gateway's name for gateway, your host's for *, and, unless --upstream named it, your Service's for application; then kubectl apply -f virtual-service.yaml.",
      'Within the mesh, write the name of the Service under hosts and leave gateways out.',
      'Rules match the path after pathNormalization of your mesh; they are tried with its default.',
    ],
  };
}
