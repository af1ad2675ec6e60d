// The form for a user's own service: composes one request, and shows prediction and reality side by side.

import { action } from '../dist/page/scene.js';
import { element } from './element.js';
import { createRunner } from './runner.js';
import { stepView } from './step.js';

/**
 * @import { PageAction, Scene, Stage } from '../dist/page/scene.js'
 * @import { PageView } from '../dist/page/observation.js'
 * @import { Setup } from '../dist/page/setup.js'
 */

/**
 * @param {HTMLElement} main where the form goes
 * @param {Stage} stage
 * @param {(action: PageAction, url: string) => Promise<PageView>} askStranger
 * @param {() => Promise<Setup>} readSetup
 * @returns {() => Promise<void>} sends what was sent last once more, if anything was
 */
export function composeForm(main, stage, askStranger, readSetup) {
  const error = element('p', { class: 'notice', role: 'alert', hidden: '' });
  const form = element(
    'form',
    { class: 'compose' },
    field('Path', element('input', { name: 'path', value: '/', required: '', pattern: '/.*' })),
    field('Method', element('input', { name: 'method', value: 'GET', required: '' })),
    field(
      'Headers, one a line',
      element('textarea', { name: 'headers', rows: '3', placeholder: 'X-Token: 1' }),
    ),
    field('Body', element('textarea', { name: 'body', rows: '3' })),
    field('Credentials', choice('credentials', ['same-origin', 'include', 'omit'])),
    field('From', choice('from', ['page', 'stranger'])),
    element('p', {}, element('button', { type: 'submit' }, 'Predict and send')),
    error,
    element(
      'p',
      { class: 'aside' },
      'The request is really sent, with a parameter “mark” added to its query, so that what your browser has cached does not matter. The prediction takes it that your service answers 200, and compares what was sent and whether the page could read the answer.',
    ),
  );
  const result = element('article', { class: 'scene' });
  result.hidden = true;
  main.append(form, result);

  /** @type {Scene | null} */
  let last = null;

  async function run() {
    const [step] = last?.steps ?? [];
    if (last === null || step === undefined) return;
    const view = stepView(last, step, stage, 'gateway');
    result.hidden = false;
    result.replaceChildren(element('h2', {}, 'What came of it'), view.node);
    const perform = createRunner(await readSetup(), askStranger)('own', last.from);
    const { predicted, real } = await perform(step.action);
    view.done(predicted, real);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    try {
      last = sceneOf(new FormData(form), stage);
      error.hidden = true;
      void run();
    } catch (problem) {
      error.textContent = problem instanceof Error ? problem.message : String(problem);
      error.hidden = false;
    }
  });
  return run;
}

/**
 * @param {FormData} data
 * @param {Stage} stage
 * @returns {Scene}
 */
function sceneOf(data, stage) {
  const text = (/** @type {string} */ name) => String(data.get(name) ?? '');
  const body = text('body') === '' ? null : text('body');
  // The browser itself normalises the method, refuses what can't be sent and adds the body's type.
  const request = new Request(`${stage.gateway}${text('path')}`, {
    method: text('method'),
    headers: headersOf(text('headers')),
    body,
  });
  const credentials = text('credentials');
  const act = action(text('path'), {
    method: request.method,
    headers: [...request.headers],
    body,
    credentials: credentials === 'include' || credentials === 'omit' ? credentials : 'same-origin',
  });
  return {
    id: 'own',
    title: '',
    text: '',
    from: text('from') === 'stranger' ? 'stranger' : 'page',
    steps: [{ action: act, claim: null, caption: '' }],
    hint: 'Where your service redirects, refuses or fails, its answer is not the 200 that the prediction takes for granted.',
  };
}

/**
 * @param {string} lines
 * @returns {[string, string][]}
 */
function headersOf(lines) {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      if (colon === -1) throw new TypeError(`a header is written “Name: value”, not “${line}”`);
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    });
}

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
function field(label, control) {
  return element('label', { class: 'field' }, element('span', {}, label), control);
}

/**
 * @param {string} name
 * @param {string[]} values
 */
function choice(name, values) {
  return element('select', { name }, ...values.map((value) => element('option', {}, value)));
}
