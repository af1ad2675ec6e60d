import { type PolicyText, readPolicyText } from './policy-text.ts';
import { readTextFile, readTextStream, type TextFile } from './text-file.ts';

/**
 * Reads a policy of a YAML or JSON file. Nothing is thrown: what is wrong with the file itself is an issue
 * as well.
 *
 * @param path the file's path; a pipe or a device will do
 */
export async function readPolicyFile(path: string): Promise<PolicyText> {
  return policyOf(await readTextFile(path));
}

/** The same for a stream, such as standard input. It is read no further than it has to be. */
export async function readPolicyStream(stream: AsyncIterable<Uint8Array>): Promise<PolicyText> {
  return policyOf(await readTextStream(stream));
}

function policyOf(file: TextFile): PolicyText {
  if (file.ok) return readPolicyText(file.text);
  return { ok: false, issues: [{ issue: file.issue, line: 1, column: 1, length: 1 }], text: '' };
}
