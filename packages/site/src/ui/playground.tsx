import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { fromFragment, toFragment } from '../play/fragment.ts';
import { judge } from '../play/judge.ts';
import { whenSuffixesCome } from '../play/public-suffixes.ts';
import { firstState, type PlayState } from '../play/state.ts';
import type { Below as BelowType } from '../below/below.tsx';
import type { LivePanel as LivePanelType } from '../live/live-panel.tsx';
import { OutcomePane } from './outcome-pane.tsx';
import { RequestPane } from './request-pane.tsx';
import { ServerPane } from './server-pane.tsx';

/** The playground: what asks, what answers, what happens. Its whole state lives in the URL's fragment. */
export function Playground(): VNode {
  const [state, setState] = useState<PlayState>(firstState);
  const [notice, setNotice] = useState<string | null>(null);
  const [Below, setBelow] = useState<typeof BelowType | null>(null);
  const [Live, setLive] = useState<typeof LivePanelType | null>(null);
  const [suffixes, setSuffixes] = useState(0);
  const judged = useMemo(() => judge(state), [state, suffixes]);

  useEffect(() => whenSuffixesCome(() => setSuffixes(1)), []);

  useEffect(() => {
    const read = async (): Promise<void> => {
      const { hash } = location;
      if (hash.length < 2) return;
      const given = await fromFragment(hash);
      if (given === null) {
        setNotice('This link holds no state that can be read; what was here is still here.');
      } else {
        setState(given);
        setNotice(null);
      }
    };
    const listener = (): void => void read();
    listener();
    addEventListener('hashchange', listener);
    return () => removeEventListener('hashchange', listener);
  }, []);

  useEffect(() => {
    // Behind the first paint: below the panes, and as large as everything above.
    const timer = setTimeout(
      () => void import('../below/below.tsx').then((module) => setBelow(() => module.Below)),
      100,
    );
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    if (!isLive()) return;
    // In a function of its own: a component is a function, which the setter would call.
    void import('../live/live-panel.tsx').then(({ LivePanel }) => setLive(() => LivePanel));
  }, []);

  useEffect(() => {
    if (state === firstState) return undefined;
    // Not at each keystroke: browsers limit how often a page may do this.
    const timer = setTimeout(
      () => void toFragment(state).then((text) => history.replaceState(null, '', `#${text}`)),
      300,
    );
    return () => clearTimeout(timer);
  }, [state]);

  return (
    <div class="playground">
      {notice === null ? null : (
        <p class="notice" role="alert">
          {notice}
        </p>
      )}
      <div class="panes">
        <section class="pane pane-page" aria-labelledby="pane-request">
          <h2 id="pane-request">The page asks</h2>
          <RequestPane state={state} onChange={setState} />
        </section>
        <section class="pane pane-server" aria-labelledby="pane-server">
          <h2 id="pane-server">The server answers</h2>
          <ServerPane state={state} judged={judged} onChange={setState} />
        </section>
        <section class="pane pane-browser" aria-labelledby="pane-outcome">
          <h2 id="pane-outcome">The browser decides</h2>
          <OutcomePane state={state} judged={judged} onChange={setState} />
        </section>
      </div>
      {Below === null || judged.policy?.ok !== true || state.server !== 'policy' ? null : (
        <Below policy={judged.policy.policy} state={state} onChange={setState} />
      )}
      {Live === null ? null : <Live state={state} onChange={setState} />}
    </div>
  );
}

/** Whether `crossguard up` serves this page, and a gateway runs beside it. */
function isLive(): boolean {
  return document.querySelector<HTMLMetaElement>('meta[name="crossguard"]')?.content === 'live';
}
