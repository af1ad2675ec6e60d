import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { BrowserEngine } from '@crossguard/cors/browser/quirks/quirk';
import { browserEngines } from '@crossguard/cors/browser/quirks/engine-names';
import { Choice, TextField } from '../../ui/fields.tsx';
import { engineTitles } from '../../words/play-words.ts';
import { Answer } from '../answer.tsx';
import { preflightsOf, type Turn, waterfall, type WaterfallScene } from '../waterfall.ts';

const intervals = ['3', '50', '600', '7200'] as const;
const intervalTitles: Readonly<Record<(typeof intervals)[number], string>> = {
  '3': 'every 3 seconds',
  '50': 'every 50 seconds',
  '600': 'every 10 minutes',
  '7200': 'every 2 hours',
};

/** What a page waits for, request by request, in each browser. */
export function WaterfallView({ scene }: { readonly scene: WaterfallScene }): VNode {
  const [changed, setChanged] = useState(scene);
  const turns = browserEngines.map((engine) => [engine, waterfall(changed, engine)] as const);
  return (
    <section class="exchange" id={scene.id} aria-labelledby={`${scene.id}-title`}>
      <h3 id={`${scene.id}-title`}>A draft that saves itself {scene.count} times</h3>
      <div class="exchange-fields">
        <div class="beside">
          <TextField
            label="Access-Control-Max-Age"
            value={changed.maxAge}
            placeholder="not sent"
            onChange={(maxAge) => setChanged({ ...changed, maxAge })}
          />
          <Choice
            label="It saves"
            value={intervals.find((interval) => Number(interval) === changed.every) ?? '50'}
            options={intervals.map((interval) => [interval, intervalTitles[interval]])}
            onChange={(every) => setChanged({ ...changed, every: Number(every) })}
          />
        </div>
      </div>
      <p class="legend">
        <span class="legend-preflight">preflight</span> <span class="legend-request">the PUT</span>,
        each {scene.roundTrip} ms there and back
      </p>
      <div class="waterfalls">
        {turns.map(([engine, list]) => (
          <Waterfall key={engine} engine={engine} turns={list} roundTrip={scene.roundTrip} />
        ))}
      </div>
      <Answer
        ask="Let every browser ask only once, however often the draft is saved in these ten minutes."
        checks={turns.map(([engine, list]) => ({
          text: `${engineTitles[engine]} asks once`,
          isMet: changed.every === scene.every && preflightsOf(list) === 1,
        }))}
        onShow={() => setChanged({ ...scene, maxAge: scene.solution })}
      />
    </section>
  );
}

const rowHeight = 17;

function Waterfall({
  engine,
  turns,
  roundTrip,
}: {
  readonly engine: BrowserEngine;
  readonly turns: readonly Turn[];
  readonly roundTrip: number;
}): VNode {
  const count = preflightsOf(turns);
  const waited = (count * roundTrip) / 1000;
  const told = `${count} of ${turns.length} asked first: ${waited.toFixed(1)} s of waiting`;
  return (
    <figure class="waterfall">
      <figcaption>
        <strong>{engineTitles[engine]}</strong>
        <span role="status">{told}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={`${engineTitles[engine]}: ${told}`}
        viewBox={`0 0 220 ${turns.length * rowHeight}`}
      >
        {turns.map(({ at, isPreflighted }, index) => {
          const y = index * rowHeight;
          return (
            <g key={at}>
              <text x="48" y={y + 12} text-anchor="end">
                {clock(at)}
              </text>
              {isPreflighted ? (
                <rect class="bar-preflight" x="56" y={y + 3} width="78" height="10" rx="2" />
              ) : null}
              <rect
                class="bar-request"
                x={isPreflighted ? 137 : 56}
                y={y + 3}
                width="78"
                height="10"
                rx="2"
              />
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

/** `1:40`, or `2:00:00` from an hour on. */
function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
