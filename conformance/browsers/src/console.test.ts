import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConsole } from 'crossguard/console/read';
import { predictConsole, printed, type RecordedMessage } from './console.ts';
import type { Engine } from './drive/driver.ts';
import { engines, readRecords, type Scenario } from './records.ts';

type ConsoleRecord = { readonly id: string; readonly console: readonly RecordedMessage[] };

const scenarios = readRecords<Scenario>('scenarios');

/** What is worded otherwise than it is predicted, and why. */
const otherwise: Readonly<Record<Engine, Readonly<Record<string, string>>>> = {
  chromium: {
    '2026-4278': 'two names fall on the same place of the hash table',
  },
  firefox: {},
  webkit: {},
};

for (const engine of engines) {
  const records = new Map(
    readRecords<ConsoleRecord>(engine).map(({ id, console }) => [id, console]),
  );

  test(`every recorded message of ${engine} is predicted, word for word`, () => {
    const wrong = scenarios.filter(
      (scenario) =>
        JSON.stringify(predictConsole(scenario, engine)) !==
        JSON.stringify(printed(engine, records.get(scenario.id) ?? [])),
    );
    assert.deepEqual(
      wrong.map(({ id }) => id),
      Object.keys(otherwise[engine]),
    );
  });

  test(`every recorded message of ${engine} is understood`, () => {
    const unread = [...records].filter(([, messages]) => {
      const text = messages.map((message) => message.text).join('\n');
      return text.trim() !== '' && !isUnderstood(text);
    });
    assert.deepEqual(
      unread.map(([id]) => id),
      [],
    );
  });
}

/** Whether a failure is found; that a request failed, and no more, is all that some of Chromium's lines say. */
function isUnderstood(text: string): boolean {
  const readings = readConsole(text);
  return readings.some(({ codes, error }) => codes.length > 0 || error === 'ERR_FAILED');
}
