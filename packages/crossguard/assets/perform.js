/**
 * @import { PageAction } from '../dist/page/scene.js'
 * @import { PageView } from '../dist/page/observation.js'
 */

/** How long an exchange may take, in milliseconds. */
const patience = 15_000;

/**
 * Does in this browser what a scene says, and tells what a page learns of it.
 *
 * @param {PageAction} action
 * @param {string} url
 * @param {string} fontFamily what a font is to be called
 * @returns {Promise<PageView>}
 */
export async function perform(action, url, fontFamily) {
  switch (action.by) {
    case 'fetch':
      return performFetch(action, url);
    case 'font':
      return (await loadFont(url, fontFamily)) ? { kind: 'loaded' } : { kind: 'blocked' };
    case 'script':
      return (await loadScript(url)) ? { kind: 'loaded' } : { kind: 'blocked' };
  }
}

/**
 * @param {PageAction} action
 * @param {string} url
 * @returns {Promise<PageView>}
 */
async function performFetch({ method, headers, body, credentials }, url) {
  try {
    const response = await fetch(url, {
      method,
      headers: headers.map(([name, value]) => [name, value]),
      body,
      credentials,
      signal: AbortSignal.timeout(patience),
    });
    return {
      kind: 'response',
      type: response.type,
      status: response.status,
      redirected: response.redirected,
      headers: [...response.headers],
      body: await response.text(),
    };
  } catch {
    // A TypeError that says no more than that it failed: a page must not learn why.
    return { kind: 'blocked' };
  }
}

/**
 * The fonts that are in use, by their family.
 *
 * @type {Map<string, FontFace>}
 */
const faces = new Map();

/**
 * @param {string} url
 * @param {string} family
 */
async function loadFont(url, family) {
  const before = faces.get(family);
  if (before !== undefined) document.fonts.delete(before);
  const face = new FontFace(family, `url(${JSON.stringify(url)})`);
  try {
    await face.load();
    document.fonts.add(face);
    faces.set(family, face);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} url
 * @returns {Promise<boolean>}
 */
function loadScript(url) {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.crossOrigin = 'anonymous';
    script.src = url;
    const end = (/** @type {boolean} */ loaded) => {
      script.remove();
      resolve(loaded);
    };
    script.addEventListener('load', () => end(true));
    script.addEventListener('error', () => end(false));
    document.head.append(script);
  });
}
