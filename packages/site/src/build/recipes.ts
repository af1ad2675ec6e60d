import { readFileSync } from 'node:fs';
import type { Policy } from '@crossguard/cors/policy/policy';
import { readPolicyText } from 'crossguard/internal/inspect/policy-text';
import { compile } from 'crossguard/internal/targets/compile';
import { targets } from 'crossguard/internal/targets/registry';
import type { Emitted, Target } from 'crossguard/internal/targets/target';

/** The policies that the targets' golden files are written from. */
export type RecipeId = 'fonts' | 'theme-folder' | 'ajax-endpoint' | 'cdn' | 'several-domains';

/** A policy's text, without the remark on its first line. */
export function recipe(id: RecipeId): string {
  const file = new URL(`../../../crossguard/src/targets/recipes/${id}.yaml`, import.meta.url);
  return readFileSync(file, 'utf8').replace(/^#.*\n/, '');
}

/** What a target makes of a recipe, as `crossguard compile` prints it. */
export function compiledRecipe(id: RecipeId, targetId: string, form: string): Emitted {
  const target = targets.find((one) => one.id === targetId);
  if (target === undefined) throw new Error(`there is no target ${targetId}`);
  const compiled = compile(target, policyOf(recipe(id)), {
    form,
    upstream: 'http://127.0.0.1:3000',
  });
  if (!compiled.ok) throw new Error(`${targetId} refuses the recipe ${id}`);
  return compiled.emitted;
}

/** The first recipe that a target takes, and what it makes of it. */
export function firstCompiled(
  target: Target,
): { readonly policy: string; readonly emitted: Emitted } | null {
  const form = target.forms[0]?.id ?? '';
  for (const id of ['several-domains', 'ajax-endpoint', 'theme-folder'] as const) {
    const policy = recipe(id);
    const compiled = compile(target, policyOf(policy), { form, upstream: 'http://127.0.0.1:3000' });
    if (compiled.ok) return { policy, emitted: compiled.emitted };
  }
  return null;
}

function policyOf(text: string): Policy {
  const read = readPolicyText(text);
  if (!read.ok) throw new Error('a recipe is no policy');
  return read.policy;
}

/** The server of an adapter's example, which the tests run. */
export function exampleServer(adapter: 'node' | 'express' | 'fastify'): string {
  const file = new URL(`../../../../examples/${adapter}/server.mjs`, import.meta.url);
  return readFileSync(file, 'utf8');
}
