import type { Policy } from '@crossguard/cors/policy/policy';
import type { Emitted, Target } from '../target.ts';
import { goFile } from './go-file.ts';
import { limits } from './limits.ts';
import { supports } from './supports.ts';

export const jub0bs: Target = {
  id: 'jub0bs',
  title: 'Go, jub0bs/cors',
  versions: 'github.com/jub0bs/cors v0.8.0, on which it was proven, and Go 1.24 and later',
  forms: [{ id: 'package', title: 'a Go package of one file' }],
  proof: 'real-server',
  paths: 'refuses-escaped',
  supports,
  limits,
  emit,
};

function emit(policy: Policy): Emitted {
  return {
    files: [{ name: 'crossguard.go', text: goFile(policy) }],
    notes: [
      'Put crossguard.go into a folder crossguard of your module, and: go get github.com/jub0bs/cors@v0.8.0',
      'Wrap the whole of your application: handler, err := crossguard.Wrap(mux). Rules match the request as it came (RequestURI), whatever http.StripPrefix makes of it.',
    ],
  };
}
