import type { VNode } from 'preact';
import type { GuideExchange } from './exchange.ts';
import type { CacheScene } from './shared-cache.ts';
import type { WaterfallScene } from './waterfall.ts';

/** What stands beside a lesson's text and moves. */
export type Live =
  | { readonly kind: 'exchange'; readonly exchange: GuideExchange }
  | { readonly kind: 'waterfall'; readonly scene: WaterfallScene }
  | { readonly kind: 'shared-cache'; readonly scene: CacheScene }
  | { readonly kind: 'origin-probe' }
  | { readonly kind: 'console' };

/** One point of a chapter. */
export type Lesson = {
  /** The fragment of its link. */
  readonly id: string;
  readonly title: string;
  readonly prose: VNode;
  readonly live: Live | null;
};

/** A chapter of the guide: a page of its own. */
export type Chapter = {
  /** `guide/<id>.html` */
  readonly id: string;
  readonly title: string;
  /** What one knows after it, in a sentence. */
  readonly summary: string;
  readonly lessons: readonly Lesson[];
};

/** A lesson beside an exchange. */
export function lesson(title: string, prose: VNode, beside: GuideExchange | null = null): Lesson {
  const live: Live | null = beside === null ? null : { kind: 'exchange', exchange: beside };
  return { id: idOf(title), title, prose, live };
}

/** A lesson beside something of its own kind. */
export function liveLesson(title: string, prose: VNode, live: Live): Lesson {
  return { id: idOf(title), title, prose, live };
}

function idOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** An exchange, with what most have in common. */
export function exchange(
  given: Pick<GuideExchange, 'id' | 'title' | 'state' | 'claim' | 'fields'> &
    Partial<GuideExchange>,
): GuideExchange {
  return { reaches: true, question: null, ...given };
}
