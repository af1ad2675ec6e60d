import { ExchangeView } from '../guide/exchange-view.tsx';
import {
  exchangeProps,
  rootProps,
  sharedCacheProps,
  waterfallProps,
} from '../guide/island-props.ts';
import { ConsoleField } from '../guide/live/console-field.tsx';
import { OriginProbe } from '../guide/live/origin-probe.tsx';
import { SharedCacheView } from '../guide/live/shared-cache-view.tsx';
import { WaterfallView } from '../guide/live/waterfall-view.tsx';
import { hydrateIslands } from '../ui/island.tsx';

hydrateIslands('exchange', ExchangeView, exchangeProps);
hydrateIslands('waterfall', WaterfallView, waterfallProps);
hydrateIslands('shared-cache', SharedCacheView, sharedCacheProps);
hydrateIslands('origin-probe', OriginProbe, () => ({}));
hydrateIslands('console', ConsoleField, rootProps);
