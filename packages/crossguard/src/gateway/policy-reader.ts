import { readPolicyFile } from '../inspect/policy-file.ts';
import { readYAML } from '../inspect/yaml-source.ts';
import { formatIssues } from '../report/issues.ts';
import type { PolicyReading } from './policy-holder.ts';

/**
 * What reads a policy's file, as often as it is called. Nothing is thrown: what is wrong with the file or
 * the policy is the reading's `problem`, a line for each issue with its place.
 */
export function policyReader(file: string): () => Promise<PolicyReading> {
  return async () => {
    const reading = await readPolicyFile(file);
    if (!reading.ok) return { ok: false, problem: formatIssues(reading.issues, { file }) };
    const source = readYAML(reading.text);
    // It was read a moment ago to make the policy of it.
    const input = source.ok ? source.value : null;
    return { ok: true, held: { policy: reading.policy, input } };
  };
}
