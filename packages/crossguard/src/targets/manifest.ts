import { stringify } from 'yaml';
import { ownership } from './ownership.ts';

/**
 * Writes a Kubernetes object as YAML. Kubernetes reads YAML 1.1, in which `on`, `y`, `1_0` and `1:30` are no
 * texts: what a YAML 1.2 writer leaves bare has to be quoted.
 */
export function manifest(object: object): string {
  const text = stringify(object, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
  return `${ownership}\n${text}`;
}
