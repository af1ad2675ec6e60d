// One step of a scene on the page: what is asked, what was predicted, what came, and the headers.

import { decidingHeader } from '../dist/page/deciding-header.js';
import { differences, pageDifferences, roughDifferences } from '../dist/page/observation.js';
import { element } from './element.js';
import { decidedBy, headerName, sourceOf, viewText, wireText } from './words.js';

/**
 * @import { SceneStep, Scene, Stage } from '../dist/page/scene.js'
 * @import { Difference, Observation } from '../dist/page/observation.js'
 * @import { Prediction } from '../dist/page/predict.js'
 * @import { Setup } from '../dist/page/setup.js'
 * @import { Exchange } from '../dist/gateway/exchange-log.js'
 */

/**
 * @param {Scene} scene
 * @param {SceneStep} step
 * @param {Stage} stage
 * @param {Setup['enforcer']} enforcer
 * @returns {{ node: HTMLElement, waiting: () => void, done: (predicted: Prediction, real: Observation) => boolean }}
 */
export function stepView(scene, step, stage, enforcer) {
  const exact = enforcer === 'gateway' ? differences : pageDifferences;
  const verdict = element('p', { class: 'verdict' });
  const results = element('div', { class: 'results' });
  const node = element(
    'section',
    { class: 'step' },
    ...(step.caption === '' ? [] : [element('h4', {}, step.caption)]),
    element(
      'p',
      { class: 'ask' },
      element('span', { class: 'from' }, 'from ', element('code', {}, stage[scene.from])),
      ' ',
      element('code', { class: 'source' }, sourceOf(step.action, stage)),
    ),
    verdict,
    results,
  );

  function waiting() {
    node.dataset.state = 'waiting';
    verdict.replaceChildren(badge('…', 'waiting for its turn'));
  }

  /**
   * @param {Prediction} predicted
   * @param {Observation} real
   */
  function done(predicted, real) {
    const found = (step.claim === null ? roughDifferences : exact)(predicted, real);
    const agrees = found.length === 0;
    const { allowed } = viewText(real.view, step.action.by);
    node.dataset.state = agrees ? (allowed ? 'allowed' : 'blocked') : 'differs';
    node.dataset.outcome = allowed ? 'allowed' : 'blocked';
    verdict.replaceChildren(verdictBadge(agrees, allowed));
    if (step.claim !== null && step.claim !== node.dataset.outcome) {
      verdict.append(
        element('span', { class: 'aside' }, `With the policy as it comes, this is ${step.claim}.`),
      );
    }
    const wasOpen = results.querySelector('details')?.open === true;
    results.replaceChildren(
      element(
        'div',
        { class: 'compare' },
        side('Crossguard predicted', predicted, step),
        side('This browser got', real, step),
      ),
      decision(predicted, real),
      wire(predicted, real, wasOpen),
    );
    if (!agrees) results.append(disagreement(found, scene.hint));
    return agrees;
  }

  waiting();
  return { node, waiting, done };
}

/**
 * @param {boolean} agrees
 * @param {boolean} allowed
 */
function verdictBadge(agrees, allowed) {
  if (!agrees) return badge('≠', 'not as predicted');
  return allowed ? badge('✓', 'allowed, as predicted') : badge('✕', 'blocked, as predicted');
}

/**
 * @param {string} sign
 * @param {string} words
 */
function badge(sign, words) {
  return element(
    'span',
    { class: 'badge' },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    ` ${words}`,
  );
}

/**
 * @param {string} title
 * @param {Observation} observation
 * @param {SceneStep} step
 */
function side(title, { view, exchanges }, step) {
  const { allowed, lines } = viewText(view, step.action.by);
  return element(
    'div',
    { class: 'side' },
    element('h5', {}, title),
    element('p', { class: 'outcome' }, allowed ? 'Allowed' : 'Blocked'),
    element(
      'ul',
      {},
      element('li', {}, 'at the gateway ', element('code', {}, wireText(exchanges))),
      ...lines.map((line) => element('li', {}, line)),
    ),
  );
}

/**
 * @param {Prediction} predicted
 * @param {Observation} real
 */
function decision({ failure, why }, real) {
  const line = element('p', { class: 'decision' });
  const name = decidingHeader(failure);
  if (name !== null) {
    const value = decidedBy(real.exchanges, name);
    const shown = headerName(name);
    line.append(
      value === null ? 'Decided by the absence of ' : 'Decided by ',
      element('code', {}, value === null ? shown : `${shown}: ${value}`),
    );
  }
  if (why !== '') line.append(element('span', { class: 'why' }, why));
  return line;
}

/**
 * @param {Prediction} predicted
 * @param {Observation} real
 * @param {boolean} isOpen
 */
function wire({ failure }, real, isOpen) {
  const name = decidingHeader(failure);
  const rows = real.exchanges.map((exchange, at) =>
    exchangeItem(exchange, at === real.exchanges.length - 1 ? name : null),
  );
  return element(
    'details',
    { class: 'wire', open: isOpen ? '' : undefined },
    element('summary', {}, 'The headers at the gateway'),
    element('ol', {}, ...rows),
  );
}

/**
 * @param {Exchange} exchange
 * @param {string | null} deciding
 */
function exchangeItem({ method, url, requestHeaders, status, responseHeaders }, deciding) {
  const { origin, pathname } = new URL(url);
  return element(
    'li',
    {},
    element('p', {}, element('code', {}, `${method} ${origin}${pathname}`)),
    headerList(requestHeaders, null),
    element('p', {}, element('code', {}, String(status))),
    headerList(responseHeaders, deciding),
  );
}

/**
 * @param {Exchange['requestHeaders']} headers
 * @param {string | null} deciding
 */
function headerList(headers, deciding) {
  const items = headers.map(([name, value]) => {
    const text = element('code', {}, `${headerName(name)}: ${value}`);
    return name === deciding
      ? element('li', { class: 'deciding' }, text, ' decides')
      : element('li', {}, text);
  });
  if (items.length === 0) items.push(element('li', { class: 'none' }, 'no header of CORS'));
  return element('ul', {}, ...items);
}

/**
 * @param {readonly Difference[]} found
 * @param {string} hint
 */
function disagreement(found, hint) {
  return element(
    'div',
    { class: 'differences' },
    ...found.map(({ what, predicted, real }) =>
      element(
        'dl',
        {},
        element('dt', {}, `${what}, predicted`),
        element('dd', {}, element('pre', {}, predicted === '' ? '(none)' : predicted)),
        element('dt', {}, `${what}, real`),
        element('dd', {}, element('pre', {}, real === '' ? '(none)' : real)),
      ),
    ),
    ...(hint === '' ? [] : [element('p', {}, hint)]),
  );
}
