import type { PolicyText } from '../inspect/policy-text.ts';
import { paintFor } from './terminal.ts';

/** A policy that a command works with. */
export type LoadedPolicy = Extract<PolicyText, { ok: true }> & { readonly file: string };

/**
 * Reads the policy of a file, or of standard input where its name is `-`. Where there is none, says why on
 * standard error and answers null: the command has nothing to work with.
 */
export async function loadPolicy(file: string): Promise<LoadedPolicy | null> {
  const { readPolicyFile, readPolicyStream } = await import('../inspect/policy-file.ts');
  const name = file === '-' ? '<stdin>' : file;
  const read = await (file === '-' ? readPolicyStream(process.stdin) : readPolicyFile(file));
  if (read.ok) return { ...read, file: name };
  const { formatIssues } = await import('../report/issues.ts');
  const errors = read.issues.filter(({ issue }) => issue.severity === 'error');
  process.stderr.write(
    `${formatIssues(errors, { file: name, paint: paintFor(process.stderr) })}\n`,
  );
  return null;
}
