import type { VNode } from 'preact';
import { Island } from '../../ui/island.tsx';
import type { Live } from '../chapter.ts';
import { ExchangeView } from '../exchange-view.tsx';
import { ConsoleField } from './console-field.tsx';
import { OriginProbe } from './origin-probe.tsx';
import { SharedCacheView } from './shared-cache-view.tsx';
import { WaterfallView } from './waterfall-view.tsx';

/** What moves beside a text, as an island that `entries/guide.ts` brings to life. */
export function LivePart({ live, root }: { readonly live: Live; readonly root: string }): VNode {
  switch (live.kind) {
    case 'exchange': {
      const props = { exchange: live.exchange, root };
      return (
        <Island name="exchange" props={props}>
          <ExchangeView {...props} />
        </Island>
      );
    }
    case 'waterfall': {
      const props = { scene: live.scene };
      return (
        <Island name="waterfall" props={props}>
          <WaterfallView {...props} />
        </Island>
      );
    }
    case 'shared-cache': {
      const props = { scene: live.scene };
      return (
        <Island name="shared-cache" props={props}>
          <SharedCacheView {...props} />
        </Island>
      );
    }
    case 'origin-probe':
      return (
        <Island name="origin-probe" props={{}}>
          <OriginProbe />
        </Island>
      );
    case 'console': {
      const props = { root };
      return (
        <Island name="console" props={props}>
          <ConsoleField {...props} />
        </Island>
      );
    }
  }
}
