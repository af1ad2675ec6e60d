// The page of the guide: builds itself, runs every scene, and runs them anew when the policy changes.

import { chapters } from '../dist/page/scenes.js';
import { element } from './element.js';
import { composeForm } from './form.js';
import { createRunner } from './runner.js';
import { stepView } from './step.js';
import { openStranger } from './stranger.js';

/**
 * @import { Scene } from '../dist/page/scene.js'
 * @import { Setup } from '../dist/page/setup.js'
 */

/** @returns {Promise<Setup>} */
async function readSetup() {
  const response = await fetch('/setup.json');
  return response.json();
}

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

const summary = byId('summary');
const notice = byId('notice');
const again = byId('again');
const main = byId('scenes');

const first = await readSetup();
const { stage, service, enforcer } = first;
const runStranger = await openStranger(stage);
describe();

/** What runs all that is on the page. */
const runEverything = service === 'sample' ? showScenes() : showForm();

/** Runs that were asked for and have not begun; one will do for all of them. */
let wanted = false;
let running = false;

async function run() {
  wanted = true;
  if (running) return;
  running = true;
  again.setAttribute('disabled', '');
  while (wanted) {
    wanted = false;
    const setup = await readSetup();
    showProblem(setup);
    await runEverything(setup);
  }
  again.removeAttribute('disabled');
  running = false;
}

again.addEventListener('click', () => void run());
const events = new EventSource('/events');
events.addEventListener('policy', () => void run());
events.addEventListener('error', () => {
  showNotice('The connection to Crossguard is lost. Is it still running?');
});
// Also after Crossguard was started anew, perhaps with another policy.
events.addEventListener('open', () => void run());

/** Says what is running, and where. */
function describe() {
  const { policyFile } = first;
  byId('lead').append(
    service === 'sample'
      ? 'Every exchange of the guide, run just now by your own browser: what Crossguard predicted, and what your browser really got.'
      : 'Ask your service something from this page’s origin: what Crossguard predicts, and what your browser really gets.',
  );
  const facts = [
    ['This page', stage.page],
    ['A stranger', stage.stranger],
    ['The gateway', stage.gateway],
    ['Its policy', policyFile],
  ];
  for (const [name = '', value = ''] of facts) {
    byId('stage').append(
      element('div', {}, element('dt', {}, name), element('dd', {}, element('code', {}, value))),
    );
  }
}

/** @param {Setup} setup */
function showProblem({ problem }) {
  if (problem === null) notice.hidden = true;
  else showNotice(`The policy file has an error. The policy before it stays in force.\n${problem}`);
}

/** @param {string} text */
function showNotice(text) {
  notice.textContent = text;
  notice.hidden = false;
}

/**
 * Puts the scenes of the guide on the page.
 *
 * @returns {(setup: Setup) => Promise<void>} what runs them
 */
function showScenes() {
  const plan = chapters.flatMap((chapter) => {
    const scenes = chapter.scenes.map((scene) => ({
      scene,
      steps: scene.steps.map((step) => ({ step, view: stepView(scene, step, stage, enforcer) })),
    }));
    main.append(
      element(
        'section',
        { class: 'chapter', 'aria-labelledby': chapter.id },
        element('h2', { id: chapter.id }, chapter.title),
        ...scenes.map(({ scene, steps }) =>
          sceneArticle(
            scene,
            steps.map(({ view }) => view.node),
          ),
        ),
      ),
    );
    return scenes;
  });
  const all = plan.flatMap(({ steps }) => steps);

  return async (setup) => {
    const begin = createRunner(setup, runStranger);
    for (const { view } of all) view.waiting();
    summary.textContent = `Running ${all.length} exchanges …`;
    document.body.dataset.state = 'running';
    let agreed = 0;
    for (const { scene, steps } of plan) {
      const perform = begin(scene.id, scene.from);
      for (const { step, view } of steps) {
        const { predicted, real } = await perform(step.action);
        if (view.done(predicted, real)) agreed += 1;
      }
    }
    document.body.dataset.state = agreed === all.length ? 'agrees' : 'differs';
    summary.textContent =
      agreed === all.length
        ? `All ${all.length} exchanges went as predicted.`
        : `${agreed} of ${all.length} exchanges went as predicted.`;
  };
}

/**
 * @param {Scene} scene
 * @param {HTMLElement[]} steps
 */
function sceneArticle(scene, steps) {
  const font = scene.steps.some(({ action }) => action.by === 'font');
  return element(
    'article',
    { class: 'scene', id: `scene-${scene.id}` },
    element('h3', {}, scene.title),
    element('p', { class: 'text' }, scene.text),
    ...(font ? [specimen(scene.id)] : []),
    ...steps,
  );
}

/**
 * A line set in the font that a scene loads; where it is refused, in what the browser has instead.
 *
 * @param {string} id
 */
function specimen(id) {
  return element('p', { class: `specimen ${id}` }, 'Five quacking zephyrs jolt my wax bed');
}

/**
 * Puts the form for one's own service on the page.
 *
 * @returns {(setup: Setup) => Promise<void>} what runs what is in it
 */
function showForm() {
  again.hidden = true;
  summary.textContent = 'Compose a request and send it.';
  return composeForm(main, stage, runStranger, readSetup);
}
