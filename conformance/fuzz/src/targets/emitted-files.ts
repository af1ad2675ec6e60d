import { targets } from 'crossguard/targets/registry';
import { hostileNames, structureCheck } from 'crossguard/targets/testing/structure';
import * as fc from 'fast-check';
import type { Target } from '../target.ts';

const checks = targets.flatMap((target) =>
  target.forms.map(({ id }) => structureCheck(target, id)),
);

/** No name or path that a policy can have changes the structure of what is written for any server. */
export const emittedFiles: Target = {
  id: 'emitted-files',
  property: fc.property(hostileNames, fc.constantFrom(...checks), (names, keepsStructure) => {
    keepsStructure(names);
  }),
};
