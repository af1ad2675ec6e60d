import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { readConsole } from 'crossguard/console/read';
import { confirmationOf } from 'crossguard/internal/inspect/confirm';
import { whyWords, type WhyWords } from 'crossguard/internal/report/why-words';
import { TextArea } from '../../ui/fields.tsx';

/** What was in a console that somebody asked about. */
const sample =
  "Access to fetch at 'https://api.example.com/items/42' from origin 'https://app.example.com' has been blocked by CORS policy: " +
  'Request header field content-type is not allowed by Access-Control-Allow-Headers in preflight response.';

/** A field for a message of any browser's console, which is then explained. */
export function ConsoleField({ root }: { readonly root: string }): VNode {
  const [text, setText] = useState(sample);
  const answers = useMemo(
    () =>
      readConsole(text).map((reading) => ({
        codes: reading.codes,
        words: whyWords({ reading, confirmation: confirmationOf(reading) }),
      })),
    [text],
  );
  return (
    <section class="exchange" id="console" aria-labelledby="console-title">
      <h3 id="console-title">What does this message say?</h3>
      <div class="exchange-fields">
        <TextArea label="Paste what the console says" value={text} rows={5} onChange={setText} />
      </div>
      <p class="hidden" role="status">
        {answers.length === 0 ? 'No message found' : `${answers.length} explained`}
      </p>
      {answers.length === 0 ? (
        <p class="verdict undecided">
          There is no message of Chrome, Firefox or Safari in this that is known here.
        </p>
      ) : (
        answers.map(({ codes, words }, index) => (
          <Explained key={index} words={words} code={codes[0]} root={root} />
        ))
      )}
    </section>
  );
}

function Explained({
  words: { browser, title, explanation, remedies, command },
  code,
  root,
}: {
  readonly words: WhyWords;
  readonly code: string | undefined;
  readonly root: string;
}): VNode {
  return (
    <>
      <p class="verdict blocked">
        <strong>{browser}:</strong> {title}. {explanation}
      </p>
      <ul>
        {remedies.map((remedy) => (
          <li key={remedy}>{remedy}</li>
        ))}
      </ul>
      <p>To ask the live server:</p>
      <pre class="exchange-code">
        <code>{command}</code>
      </pre>
      {code === undefined ? null : (
        <p>
          <a href={`${root}reference/failures/${code}.html`}>More on this failure</a>
        </p>
      )}
    </>
  );
}
