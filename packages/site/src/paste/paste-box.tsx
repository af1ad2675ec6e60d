import type { VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type {
  Pasted,
  PastedExchange,
  PasteRemark,
} from 'crossguard/internal/inspect/sources/pasted';
import { pasteProblemText, pasteRemarkText } from 'crossguard/internal/report/paste-words';
import { exchangeTitle, sourceTitles } from './exchange-title.ts';
import { readBlob } from './read-blob.ts';

/** What is being done with the last paste. */
type Reading =
  | { readonly kind: 'nothing' }
  /** `read` is a part of 1. */
  | { readonly kind: 'under-way'; readonly read: number }
  /** `chosen` is an index. */
  | { readonly kind: 'done'; readonly pasted: Pasted; readonly chosen: number }
  | { readonly kind: 'failed' };

type Read = Pasted & { readonly ok: true };

/** How long somebody who types has to pause before it is read, in milliseconds. */
const pause = 400;

/**
 * Where requests are pasted and recordings dropped. A request that was read is handed over at once, and another
 * one of the paste when it is chosen; a paste that can't be read changes nothing.
 */
export function PasteBox({
  onPasted,
}: {
  readonly onPasted: (exchange: PastedExchange) => void;
}): VNode {
  const [reading, setReading] = useState<Reading>({ kind: 'nothing' });
  const giveUp = useRef<() => void>(() => undefined);
  const hand = useRef(onPasted);
  hand.current = onPasted;
  const [textId, fileId] = [useId(), useId()];

  const stop = (): void => {
    giveUp.current();
    setReading({ kind: 'nothing' });
  };
  const read = (blob: Blob): void => {
    giveUp.current();
    setReading({ kind: 'under-way', read: 0 });
    giveUp.current = readBlob(blob, (message) => {
      switch (message.kind) {
        case 'progress':
          setReading({ kind: 'under-way', read: message.read / message.all });
          break;
        case 'read':
          setReading({ kind: 'done', pasted: message.pasted, chosen: 0 });
          if (message.pasted.ok) hand.current(message.pasted.exchanges[0]);
          break;
        case 'failed':
          setReading(message);
          break;
      }
    });
  };
  const readText = (text: string): void => {
    stop();
    if (text.trim() === '') return;
    const timer = setTimeout(() => read(new Blob([text])), pause);
    giveUp.current = () => clearTimeout(timer);
  };

  useEffect(() => () => giveUp.current(), []);
  useEffect(() => whenDropped(read), []);

  return (
    <div class="paste">
      <div class="field">
        <label for={textId}>
          Paste a fetch() call, a cURL line or a console message; drop a HAR file anywhere
        </label>
        <textarea
          id={textId}
          rows={2}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          placeholder="Network panel → Copy as fetch"
          onInput={(event) => readText(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for={fileId}>or choose a HAR file</label>
        <input
          id={fileId}
          type="file"
          accept=".har,.json,application/json"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) read(file);
            // The same file can be chosen again.
            currentTarget.value = '';
          }}
        />
      </div>
      <div role="status">
        <Outcome reading={reading} onStop={stop} />
      </div>
      {reading.kind === 'done' && reading.pasted.ok ? (
        <Found
          pasted={reading.pasted}
          chosen={reading.chosen}
          onChosen={(pasted, chosen) => {
            setReading({ kind: 'done', pasted, chosen });
            const exchange = pasted.exchanges[chosen];
            if (exchange !== undefined) onPasted(exchange);
          }}
        />
      ) : null}
    </div>
  );
}

/** A file that is dropped on the page would take its place, whatever it is. */
function whenDropped(read: (file: File) => void): () => void {
  const hasFile = (event: DragEvent): boolean =>
    event.dataTransfer?.types.includes('Files') === true;
  const over = (event: DragEvent): void => {
    if (hasFile(event)) event.preventDefault();
  };
  const drop = (event: DragEvent): void => {
    if (!hasFile(event)) return;
    event.preventDefault();
    // The policy's editor would put the file's text into the policy.
    event.stopPropagation();
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) read(file);
  };
  addEventListener('dragover', over, true);
  addEventListener('drop', drop, true);
  return () => {
    removeEventListener('dragover', over, true);
    removeEventListener('drop', drop, true);
  };
}

function Outcome({
  reading,
  onStop,
}: {
  readonly reading: Reading;
  readonly onStop: () => void;
}): VNode | null {
  switch (reading.kind) {
    case 'nothing':
      return null;
    case 'under-way':
      return <Progress read={reading.read} onStop={onStop} />;
    case 'failed':
      return (
        <p class="notice">
          It could not be read: the file is gone, or this browser starts no workers.
        </p>
      );
    case 'done':
      return reading.pasted.ok ? (
        <p class="quiet">{foundText(reading.pasted)}</p>
      ) : (
        <p class="notice">Nothing was changed: {pasteProblemText(reading.pasted.problem)}.</p>
      );
  }
}

function foundText({ source, omitted }: Read): string {
  const others = omitted === 1 ? 'One more request is' : `${omitted} more requests are`;
  return `Read from ${sourceTitles[source]}.${omitted === 0 ? '' : ` ${others} not shown: of the page’s own origin, mostly.`}`;
}

function Progress({ read, onStop }: { readonly read: number; readonly onStop: () => void }): VNode {
  const id = useId();
  return (
    <p class="paste-progress">
      <label for={id}>Reading …</label>
      <progress id={id} max={1} value={read} />
      <button type="button" onClick={onStop}>
        Cancel
      </button>
    </p>
  );
}

/** Several requests to choose from, and what is to be said of the chosen one. */
function Found({
  pasted,
  chosen,
  onChosen,
}: {
  readonly pasted: Read;
  readonly chosen: number;
  readonly onChosen: (pasted: Read, index: number) => void;
}): VNode {
  const { exchanges } = pasted;
  const id = useId();
  const exchange = exchanges[chosen] ?? exchanges[0];
  return (
    <>
      {exchanges.length === 1 ? null : (
        <div class="field">
          <label for={id}>Which of {exchanges.length} requests</label>
          <select
            id={id}
            value={chosen}
            onChange={(event) => onChosen(pasted, Number(event.currentTarget.value))}
          >
            {exchanges.map((one, index) => (
              <option key={index} value={index} selected={index === chosen}>
                {exchangeTitle(one)}
              </option>
            ))}
          </select>
        </div>
      )}
      <RemarkList remarks={exchange.remarks.filter(({ code }) => !routine.has(code))} />
      {exchange.remarks.some(({ code }) => routine.has(code)) ? (
        <details>
          <summary>Headers of the browser’s own were left out</summary>
          <RemarkList remarks={exchange.remarks.filter(({ code }) => routine.has(code))} />
        </details>
      ) : null}
    </>
  );
}

/** Remarks that every copy of a browser's has. */
const routine: ReadonlySet<PasteRemark['code']> = new Set([
  'headers-forbidden',
  'headers-of-browser',
]);

function RemarkList({ remarks }: { readonly remarks: readonly PasteRemark[] }): VNode | null {
  return remarks.length === 0 ? null : (
    <ul class="paste-remarks">
      {remarks.map((remark) => (
        <li key={remark.code}>{pasteRemarkText(remark)}</li>
      ))}
    </ul>
  );
}
