// Runs steps one after the other: first the prediction, then the browser, then a look at the gateway's log.

import { createPredictor } from '../dist/page/predict.js';
import { urlOf } from '../dist/page/scene.js';
import { modelOf } from '../dist/page/setup.js';
import { perform } from './perform.js';

/**
 * @import { PageAction } from '../dist/page/scene.js'
 * @import { Setup } from '../dist/page/setup.js'
 * @import { Observation, PageView } from '../dist/page/observation.js'
 * @import { Prediction } from '../dist/page/predict.js'
 * @import { LoggedExchange } from '../dist/gateway/exchange-log.js'
 */

/**
 * @param {Setup} setup
 * @param {(action: PageAction, url: string) => Promise<PageView>} askStranger
 */
export function createRunner(setup, askStranger) {
  const { stage } = setup;
  let last = setup.lastExchange;

  /**
   * Begins a scene. What one of its steps leaves behind, in the cache or the jar, the next one finds.
   *
   * @param {string} id
   * @param {'page' | 'stranger'} from
   */
  function begin(id, from) {
    // Each run has URLs of its own: what earlier ones left in the browser's caches must not matter.
    const mark = `${id}-${Math.random().toString(36).slice(2, 10)}`;
    const model = modelOf(setup);
    const predict = createPredictor(stage, from, model, mark, () => performance.now());

    /**
     * @param {PageAction} action
     * @returns {Promise<{ predicted: Prediction, real: Observation }>}
     */
    return async (action) => {
      const predicted = predict(action);
      const url = urlOf(action, stage, mark);
      const view =
        from === 'page'
          ? await perform(action, url, `Guide ${id}`)
          : await askStranger(action, url);
      return { predicted, real: { view, exchanges: await exchangesOf(mark) } };
    };
  }

  /** @param {string} mark */
  async function exchangesOf(mark) {
    const response = await fetch(`/exchanges?since=${last}`);
    /** @type {LoggedExchange[]} */
    const logged = await response.json();
    last = logged.at(-1)?.id ?? last;
    return logged.filter(({ url }) => url.includes(`mark=${mark}`));
  }

  return begin;
}
