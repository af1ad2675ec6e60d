import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { JobRequest, Place, SeenResponse } from './page/job.ts';
import type { HeaderList } from '@crossguard/cors/spec/header-list';

/** What was asked of each browser; see data/README.md. */
export type Scenario = {
  readonly id: string;
  readonly category: string;
  readonly notes: readonly string[];
  readonly from: Place;
  readonly steps: readonly {
    readonly wait?: number;
    readonly request: JobRequest;
    readonly hops: readonly { readonly preflight: RecordedHead; readonly response: RecordedHead }[];
  }[];
};

export type RecordedHead = { readonly status: number; readonly headers: HeaderList };

/** One request as it reached the server. */
export type ServerEntry = {
  readonly hop: number;
  readonly kind: 'preflight' | 'actual';
  readonly method: string;
  readonly at: string;
  readonly origin: string | null;
  readonly acrm?: string | null;
  readonly acrh?: string | null;
  /** Names of the planted cookies that came along. */
  readonly cookies: readonly string[];
  /** `Content-Type`, the author's headers, and any other `Access-Control-*` header. */
  readonly headers: HeaderList;
};

/** What the page's script got. */
export type ScriptResult = SeenResponse | { readonly ok: false };

export type StepRecord = { readonly result: ScriptResult; readonly server: readonly ServerEntry[] };

export type EngineRecord = { readonly id: string; readonly steps: readonly StepRecord[] };

export const engines = ['chromium', 'firefox', 'webkit'] as const;

/** Reads one of the recorded files. */
export function readRecords<T>(name: 'scenarios' | (typeof engines)[number]): T[] {
  const file = new URL(`../data/${name}.jsonl.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.map((line): T => JSON.parse(line));
}
