import { Document, isScalar, visit } from 'yaml';
import type { ImportedPolicy } from '../import/imported.ts';
import { type Remark, remarkEffect } from '../import/remark.ts';
import type { Place } from '../inspect/yaml-place.ts';
import { remarkSentence } from './import-words.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/** A remark, and where it is about. */
export type PlacedRemark = { readonly remark: Remark; readonly place: Place };

/** Remarks for people, each on one line in the form that editors and `grep` know. */
export function importText(
  remarks: readonly PlacedRemark[],
  file: string,
  isEquivalent: boolean,
  paint: Paint,
): string {
  const lines = remarks.map(({ remark, place: { line, column } }) => {
    const place = paint.strong(`${printable(file)}:${line}:${column}:`);
    const effect =
      remarkEffect[remark.code] === 'same' ? paint.faint('same:') : paint.bad('differs:');
    return `${place} ${effect} ${remarkSentence(remark)} ${paint.faint(`[${remark.code}]`)}`;
  });
  const verdict = isEquivalent
    ? `${paint.good('✓')} browsers let the same requests through under the policy`
    : `${paint.bad('✗')} the policy does not do all that the options did`;
  return [...lines, verdict].join('\n');
}

/** The same for programs. */
export function importJSON(
  remarks: readonly PlacedRemark[],
  policy: ImportedPolicy | null,
  isEquivalent: boolean,
): object {
  return {
    equivalent: isEquivalent,
    policy,
    remarks: remarks.map(({ remark, place: { line, column } }) => ({
      ...remark,
      value: remark.value ?? null,
      effect: remarkEffect[remark.code],
      line,
      column,
      message: remarkSentence(remark),
    })),
  };
}

/** A list that is no longer than this stands on one line. */
const longestList = 60;

/** A policy as people write it. */
export function policyYAML(policy: ImportedPolicy): string {
  const document = new Document(policy, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_key, list) => {
      const isShort = list.items.join(', ').length <= longestList;
      list.flow = isShort && list.items.every(isScalar);
    },
  });
  return document.toString({ flowCollectionPadding: false, singleQuote: true });
}
