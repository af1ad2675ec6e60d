import type { Policy } from '@crossguard/cors/policy/policy';
import type { Emitted, Target } from '../target.ts';
import { moduleOf } from './module.ts';
import { supports } from './supports.ts';

export const starlette: Target = {
  id: 'starlette',
  title: 'Starlette, FastAPI',
  versions: 'Starlette 0.39 and later; proven on 1.10.0 under uvicorn 0.54.0',
  forms: [{ id: 'module', title: 'settings for CORSMiddleware, in a module' }],
  proof: 'real-server',
  paths: 'refuses-escaped',
  supports,
  emit,
};

function emit(policy: Policy): Emitted {
  return {
    files: [{ name: 'crossguard_cors.py', text: moduleOf(policy) }],
    notes: [
      'Put crossguard_cors.py beside your application, and wrap the whole of it, at the end: from crossguard_cors import CrossguardCORS; app = CrossguardCORS(app). With app.add_middleware(), unhandled errors would be answered outside of it.',
      'Rules match raw_path, which uvicorn, Hypercorn and Daphne hand over; without it nobody is let in by a rule for certain paths.',
    ],
  };
}
