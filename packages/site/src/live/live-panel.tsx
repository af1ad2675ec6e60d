import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { parseURL } from '@crossguard/cors/spec/url';
import { checkRequest } from 'crossguard/internal/inspect/check-request';
import type { Observation, PageView } from 'crossguard/internal/page/observation';
import { action, type PageAction, type SceneStep } from 'crossguard/internal/page/scene';
import { chapters } from 'crossguard/internal/page/scenes';
import type { Setup } from 'crossguard/internal/page/setup';
import { stringify } from 'yaml';
import { type PlayState, type RequestFields, requestFields, requestText } from '../play/state.ts';
import { type LiveResult, loadSetup, runLive } from './live-run.ts';

/** The steps of the guide's scenes that this page can take. */
const steps: readonly { readonly title: string; readonly step: SceneStep }[] = chapters
  .flatMap(({ scenes }) => scenes)
  .filter(({ from }) => from === 'page')
  .flatMap(({ title, steps: all }) =>
    all.map((step) => ({
      title: step.caption === '' ? title : `${title}: ${step.caption}`,
      step,
    })),
  );

/**
 * Live mode: the playground's request, made by this very browser to the gateway that runs beside it; what was
 * predicted and what came of it, side by side.
 */
export function LivePanel({
  state,
  onChange,
}: {
  readonly state: PlayState;
  readonly onChange: (state: PlayState) => void;
}): VNode | null {
  const [setup, setSetup] = useState<Setup | null>(null);
  const [result, setResult] = useState<LiveResult | 'running' | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    loadSetup().then(setSetup, () => setTrouble('crossguard up does not answer any more.'));
    const events = new EventSource('/events');
    events.addEventListener('policy', () => void loadSetup().then(setSetup, () => undefined));
    return () => events.close();
  }, []);

  if (setup === null) return trouble === null ? null : <p class="notice">{trouble}</p>;
  const asked = actionOf(state, setup);
  const use = (taken: PageAction): void => {
    setResult(null);
    onChange({
      ...state,
      server: 'policy',
      policy: stringify(setup.policy, { lineWidth: 0 }),
      request: fieldsOf(taken, setup),
    });
  };
  const run = (taken: PageAction): void => {
    setResult('running');
    runLive(setup, taken).then(setResult, () => {
      setResult(null);
      setTrouble('The gateway’s log could not be read. Is crossguard up still running?');
    });
  };
  return (
    <section class="live pane pane-browser" aria-labelledby="pane-live">
      <h2 id="pane-live">Live: in this browser, through the gateway at {setup.stage.gateway}</h2>
      <div class="live-choices">
        <label>
          Take over an exchange of the guide{' '}
          <select
            onChange={({ currentTarget }) => {
              const chosen = steps[Number(currentTarget.value)];
              if (chosen !== undefined) use(chosen.step.action);
            }}
          >
            <option value="">choose …</option>
            {setup.service === 'sample'
              ? steps.map(({ title }, index) => (
                  <option key={title} value={String(index)}>
                    {title}
                  </option>
                ))
              : null}
          </select>
        </label>
        <button type="button" onClick={() => use(action('/'))}>
          Use {setup.policyFile} and this page’s origin
        </button>
        <button
          type="button"
          class="remedy"
          disabled={typeof asked === 'string' || result === 'running'}
          onClick={() => typeof asked !== 'string' && run(asked)}
        >
          Run it here
        </button>
      </div>
      {typeof asked === 'string' ? <p class="quiet">{asked}</p> : null}
      {trouble === null ? null : <p class="notice">{trouble}</p>}
      <div role="status">
        {result === null || result === 'running' ? null : <Result result={result} />}
      </div>
      <p class="quiet">
        The gateway enforces {setup.policyFile}; what is predicted here is predicted of that.{' '}
        <a href="/scenes">All scenes of the guide, live</a>, those of a stranger’s page included.
      </p>
    </section>
  );
}

/** What can ask here. */
const performers: readonly PageAction['by'][] = ['fetch', 'font', 'script'];

/** The request as this page can make it, or why it can't. */
function actionOf({ request }: PlayState, { stage }: Setup): PageAction | string {
  const read = checkRequest(requestText(request));
  if (!read.ok) return 'The request makes no sense yet.';
  const { page, url, method, headers, mode, credentials, redirect } = read.request;
  const target = parseURL(url);
  if (page.origin.serialized !== stage.page) {
    return `This page can only ask for itself: from ${stage.page}.`;
  }
  if (target?.origin !== stage.gateway) return `It may ask the gateway only: ${stage.gateway}.`;
  const by = performers.find((one) => one === request.as);
  if (by === undefined || mode !== 'cors' || redirect !== 'follow') {
    return 'Here run fetch(), fonts and <script crossorigin>, in mode cors, and they follow redirects.';
  }
  if (by === 'script' && credentials === 'include') {
    return 'Scripts are asked for without credentials here (crossorigin="anonymous").';
  }
  return action(target.pathname + target.search, {
    by,
    method,
    headers,
    credentials,
    body: request.data,
  });
}

function fieldsOf(
  { by, path, method, headers, body, credentials }: PageAction,
  { stage }: Setup,
): RequestFields {
  return requestFields({
    as: by,
    from: stage.page,
    url: stage.gateway + path,
    method: method === 'GET' ? '' : method,
    headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    data: body,
    credentials,
  });
}

function Result({
  result: { predicted, real, differences },
}: {
  readonly result: LiveResult;
}): VNode {
  return (
    <>
      <p class={`verdict ${differences.length === 0 ? 'allowed' : 'blocked'}`}>
        <strong>
          {differences.length === 0 ? '✓ This browser does what was predicted.' : '≠ They differ.'}
        </strong>
      </p>
      <div class="live-sides">
        <Side title="Predicted" observation={predicted} />
        <Side title="In this browser" observation={real} />
      </div>
      {differences.map(({ what, predicted: one, real: other }) => (
        <p key={what}>
          {what}: <code>{one}</code>, really <code>{other}</code>
        </p>
      ))}
    </>
  );
}

function viewText(view: PageView): string {
  switch (view.kind) {
    case 'response':
      return `A ${view.type} response, status ${view.status}${view.redirected ? ', redirected' : ''}.`;
    case 'loaded':
      return 'It is loaded.';
    case 'blocked':
      return 'The page gets nothing.';
  }
}

function Side({
  title,
  observation: { view, exchanges },
}: {
  readonly title: string;
  readonly observation: Observation;
}): VNode {
  return (
    <section>
      <h3>{title}</h3>
      <p>{viewText(view)}</p>
      <ol>
        {exchanges.map(({ method, url, status, requestHeaders, responseHeaders }, index) => (
          <li key={index}>
            <code>
              {method} {parseURL(url)?.pathname} → {status}
            </code>
            <pre>
              {[...requestHeaders, ...responseHeaders]
                .map(([name, value]) => `${name}: ${value}`)
                .join('\n')}
            </pre>
          </li>
        ))}
      </ol>
    </section>
  );
}
