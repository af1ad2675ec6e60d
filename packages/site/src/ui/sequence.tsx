import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Arrow, Party, ShownHeader } from '../play/sequence.ts';
import { arrowWay, partyTitles } from '../words/play-words.ts';

const parties: readonly Party[] = ['page', 'browser', 'server'];

/** Where each party's line stands, in percent of the width. */
const columns: Readonly<Record<Party, number>> = { page: 9, browser: 41, server: 91 };

/** How long one arrow is looked at while playing, in milliseconds. */
const pace = 1200;

/**
 * An exchange as a sequence diagram: an ordered list of arrows, each a button that opens its headers. It can
 * be gone through step by step: by its buttons, or by the arrow keys.
 */
export function Sequence({
  arrows,
  why,
}: {
  readonly arrows: readonly Arrow[];
  /** Why the deciding header decided, in a sentence; null where all went well. */
  readonly why: string | null;
}): VNode {
  const [shown, setShown] = useState(arrows.length);
  const [isPlaying, setPlaying] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const last = arrows.length;
  const decisive = arrows.findIndex(({ kind, state }) => kind === 'answer' && state === 'stops');
  const opened = open ?? (decisive === -1 ? -1 : decisive);

  // Another exchange is shown whole.
  const identity = JSON.stringify(arrows);
  useEffect(() => {
    setShown(last);
    setPlaying(false);
    setOpen(null);
  }, [identity]);

  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => {
      if (shown >= last) setPlaying(false);
      else setShown(shown + 1);
    }, pace);
    return () => clearTimeout(timer);
  }, [isPlaying, shown, last]);

  const step = (to: number): void => {
    setPlaying(false);
    setShown(Math.min(last, Math.max(1, to)));
  };
  const play = (): void => {
    if (!isPlaying && shown >= last) setShown(1);
    setPlaying(!isPlaying);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = event.key;
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    event.preventDefault();
    step(shown + (key === 'ArrowRight' ? 1 : -1));
  };

  return (
    <div class="sequence" onKeyDown={onKeyDown}>
      <div class="parties" aria-hidden="true">
        {parties.map((party) => (
          <span key={party} class={`party party-${party}`}>
            {partyTitles[party]}
          </span>
        ))}
      </div>
      <ol class="arrows" aria-label="The exchange, step by step">
        {arrows.map((arrow, index) => (
          <li key={index} class={`arrow ${arrow.state}`} hidden={index >= shown}>
            <ArrowLine arrow={arrow} />
            <button
              type="button"
              class={`arrow-label between-${between(arrow)}`}
              aria-expanded={index === opened}
              onClick={() => setOpen(index === opened ? -1 : index)}
            >
              <span class="hidden">{arrowWay(arrow)}</span>
              <span class="arrow-kind">{arrow.kind}</span> {arrow.label}
              {arrow.state === 'stops' ? <span class="hidden">, and here it ends</span> : null}
            </button>
            {index === opened ? <Headers arrow={arrow} why={why} /> : null}
          </li>
        ))}
      </ol>
      <div class="transport" role="group" aria-label="Step through the exchange">
        <button type="button" onClick={() => step(shown - 1)} disabled={shown <= 1}>
          ◀ Back
        </button>
        <button type="button" onClick={play}>
          {isPlaying ? '❚❚ Pause' : '▶ Play'}
        </button>
        <button type="button" onClick={() => step(shown + 1)} disabled={shown >= last}>
          Step ▶
        </button>
        <span class="transport-count" role="status">
          {shown} of {last}
        </span>
      </div>
    </div>
  );
}

function between({ from, to }: Arrow): 'near' | 'far' {
  return from === 'server' || to === 'server' ? 'far' : 'near';
}

/** The arrow itself. A blocked one ends in a cross before its goal. */
function ArrowLine({ arrow }: { readonly arrow: Arrow }): VNode {
  const [from, to] = [columns[arrow.from], columns[arrow.to]];
  const sign = to > from ? 1 : -1;
  return (
    <svg class="arrow-line" aria-hidden="true" focusable="false">
      {parties.map((party) => (
        <line
          key={party}
          class={`lifeline lifeline-${party}`}
          x1={`${columns[party]}%`}
          x2={`${columns[party]}%`}
          y1="0"
          y2="100%"
        />
      ))}
      <line class="shaft" x1={`${from}%`} x2={`${to}%`} y1="30" y2="30" />
      <svg x={`${to}%`} y="30" overflow="visible">
        {arrow.state === 'stops' ? (
          <path class="cross" d={`M${-sign * 14 - 6} -6l12 12m0 -12l-12 12`} />
        ) : (
          <path class="head" d={`M0 0L${-sign * 10} -6V6Z`} />
        )}
      </svg>
    </svg>
  );
}

function Headers({ arrow, why }: { readonly arrow: Arrow; readonly why: string | null }): VNode {
  const { headers, missing, origin, state } = arrow;
  return (
    <div class="arrow-headers">
      {origin === null ? null : <p class="arrow-origin">{origin}</p>}
      {headers.length === 0 && missing === null ? <p class="quiet">No headers of note.</p> : null}
      <dl>
        {headers.map((header, index) => (
          <HeaderRow key={index} header={header} stops={state === 'stops'} />
        ))}
        {missing === null ? null : (
          <div class="header deciding stops">
            <dt>{missing}</dt>
            <dd>is not there</dd>
          </div>
        )}
      </dl>
      {state === 'stops' && arrow.kind === 'answer' && why !== null ? (
        <p class="arrow-why">{why}</p>
      ) : null}
    </div>
  );
}

function HeaderRow({
  header: { name, value, role },
  stops,
}: {
  readonly header: ShownHeader;
  readonly stops: boolean;
}): VNode {
  return (
    <div class={`header ${role}${stops ? ' stops' : ''}`}>
      <dt>
        {name}
        {role === 'deciding' ? <span class="mark"> (decides)</span> : null}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
