import * as v from 'valibot';
import { stateSchema } from '../play/fragment.ts';
import type { GuideExchange } from './exchange.ts';
import type { CacheScene } from './shared-cache.ts';
import type { WaterfallScene } from './waterfall.ts';

/** What an exchange's island is given. */
export type ExchangeProps = {
  readonly exchange: GuideExchange;
  /** The way to the site's root from the page, such as `../`. */
  readonly root: string;
};

const condition = v.variant('kind', [
  v.object({ kind: v.picklist(['allowed', 'blocked']), from: v.nullable(v.string()) }),
  v.object({ kind: v.literal('unsent') }),
  v.object({ kind: v.literal('readable'), header: v.string() }),
]);

const exchange: v.GenericSchema<unknown, GuideExchange> = v.object({
  id: v.string(),
  title: v.string(),
  state: stateSchema,
  claim: v.picklist(['allowed', 'blocked']),
  reaches: v.boolean(),
  fields: v.array(
    v.picklist([
      'url',
      'from',
      'method',
      'headers',
      'credentials',
      'mode',
      'redirect',
      'as',
      'policy',
      'preflightHeads',
      'responseHeads',
    ]),
  ),
  question: v.nullable(
    v.object({ ask: v.string(), conditions: v.array(condition), solution: stateSchema }),
  ),
});

const props: v.GenericSchema<unknown, ExchangeProps> = v.object({ exchange, root: v.string() });

/** Reads what the page says of an exchange. */
export function exchangeProps(written: unknown): ExchangeProps {
  return v.parse(props, written);
}

const cachedServer = v.picklist(['echo', 'echo-vary-when-allowed', 'echo-vary', 'any']);

/** Reads what the page says of a waterfall. */
export function waterfallProps(written: unknown): { readonly scene: WaterfallScene } {
  const scene = v.object({
    id: v.string(),
    maxAge: v.string(),
    every: v.number(),
    count: v.number(),
    roundTrip: v.number(),
    solution: v.string(),
  });
  return v.parse(v.object({ scene }), written);
}

/** Reads what the page says of a shared cache. */
export function sharedCacheProps(written: unknown): { readonly scene: CacheScene } {
  const visitor = v.object({ from: v.string(), as: v.picklist(['fetch', 'image']) });
  const scene = v.object({
    id: v.string(),
    server: cachedServer,
    visitors: v.array(visitor),
    solution: cachedServer,
  });
  return v.parse(v.object({ scene }), written);
}

/** Reads where the site's root is. */
export function rootProps(written: unknown): { readonly root: string } {
  return v.parse(v.object({ root: v.string() }), written);
}
