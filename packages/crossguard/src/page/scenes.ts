import { action, type Chapter, type PageAction, type Scene, type SceneStep } from './scene.ts';

/**
 * The scenes of the guide. What they predict is nowhere written down: it is computed from the policy in
 * force when they run. Only `claim`, what the words say, is fixed.
 */
export const chapters: readonly Chapter[] = [
  {
    id: 'simple',
    title: 'Simple requests',
    scenes: [
      one('public-data', 'Public data, for any origin', {
        text: 'The server answers with Access-Control-Allow-Origin: *, so that every page may read this.',
        action: action('/resources/public-data/'),
        claim: 'allowed',
      }),
      one('partner-data', 'Data for one origin, asked by that origin', {
        text: 'The server names the one origin that it lets in, and that is the origin of this page.',
        action: action('/resources/partner-data/'),
        claim: 'allowed',
      }),
      one('partner-data-stranger', 'The same data, asked by a stranger', {
        text: 'The request arrives and is answered, but no header lets this origin in: the browser keeps the answer from the page.',
        from: 'stranger',
        action: action('/resources/partner-data/'),
        claim: 'blocked',
      }),
      one('one-owner', 'Wrong headers of an old application', {
        text: 'The service behind the gateway sets CORS headers of its own here, and gets them wrong. The gateway replaces them all: one owner, one answer.',
        action: action('/legacy/data'),
        claim: 'allowed',
      }),
      one('one-owner-stranger', 'The same, asked by a stranger', {
        text: 'The old application would let everyone in. The policy does not, and the policy holds.',
        from: 'stranger',
        action: action('/legacy/data'),
        claim: 'blocked',
      }),
    ],
  },
  {
    id: 'preflight',
    title: 'Preflight',
    scenes: [
      scene('doc', 'A request that needs permission first', {
        text: 'A header of one’s own and XML as the content type are more than a form could send, so the browser asks first. The answer holds for a day, if the browser lets it.',
        steps: [
          step('The first time: asked, permitted, sent', doc({}), 'allowed'),
          step('Again: sent at once, for the permission is remembered', doc({}), 'allowed'),
        ],
        hint: 'Developer tools with “Disable cache” ticked make browsers forget permissions, too.',
      }),
      one('doc-method', 'A method that is not allowed', {
        text: 'The server is asked whether it takes DELETE from this page. It does not say so, and the DELETE is never sent.',
        action: doc({ method: 'DELETE', headers: [], body: null }),
        claim: 'blocked',
      }),
      one('doc-header', 'A header that is not allowed', {
        text: 'X-Secret is not among the headers that the server allows, and the request is never sent.',
        action: doc({ headers: [['X-Secret', 'hush']] }),
        claim: 'blocked',
      }),
      one('json', 'A content type that is not allowed', {
        text: 'This endpoint is open to every page, but JSON is not a content type that a form could send: that needs Content-Type to be allowed, and it is not.',
        action: action('/ajax/endpoint', {
          method: 'POST',
          headers: [['Content-Type', 'application/json']],
          body: '{"ping":1}',
        }),
        claim: 'blocked',
      }),
    ],
  },
  {
    id: 'files',
    title: 'Fonts, scripts and endpoints',
    scenes: [
      one('font', 'A web font from another origin', {
        text: 'Browsers load fonts across origins only with permission. This one is open to all, and the line below is set in it.',
        action: action('/fonts/inter.woff2', { by: 'font' }),
        claim: 'allowed',
      }),
      one('font-elsewhere', 'The same font from a place that no rule opens', {
        text: 'The file is the same and arrives, but without a header that lets the page in, and the browser does not use it.',
        action: action('/private/inter.woff2', { by: 'font' }),
        claim: 'blocked',
      }),
      one('theme', 'A script of a theme folder', {
        text: 'A control panel loads a script of its theme from the main site, which opens that folder to the panel’s origin.',
        action: action('/themes/user/example/panel.js', { by: 'script' }),
        claim: 'allowed',
      }),
      one('theme-stranger', 'The same script, asked by a stranger', {
        text: 'The folder is open to one origin, and this is another: the script does not run.',
        from: 'stranger',
        action: action('/themes/user/example/panel.js', { by: 'script' }),
        claim: 'blocked',
      }),
      one('endpoint', 'One endpoint, opened by its path', {
        text: 'A single path is opened to everyone, strangers included.',
        from: 'stranger',
        action: action('/ajax/endpoint'),
        claim: 'allowed',
      }),
      one('neighbour', 'Its neighbour stays closed', {
        text: 'The next path in the same folder is covered by no rule, and is closed even to this page.',
        action: action('/ajax/neighbour'),
        claim: 'blocked',
      }),
    ],
  },
  {
    id: 'cookies',
    title: 'Cookies',
    scenes: [
      scene('sign-in', 'Signing in and being recognised', {
        text: 'Cookies travel across origins when the page asks for it and the server agrees by Access-Control-Allow-Credentials: true.',
        steps: [
          step('Sign in: the server sets a cookie', account('/account/sign-in', 'POST'), 'allowed'),
          step('Ask with cookies: the server knows us', account('/account/name', 'GET'), 'allowed'),
          step('Ask without: it does not', action('/account/name'), 'allowed'),
        ],
        hint: 'A browser that is set to refuse all cookies recognises nobody.',
      }),
      one('credentials-wildcard', 'Cookies are never for everyone', {
        text: 'The data is public, but a request with credentials is one in someone’s name: there, * does not count.',
        action: action('/resources/public-data/', { credentials: 'include' }),
        claim: 'blocked',
      }),
      one('credentials-not-allowed', 'Let in, but not with cookies', {
        text: 'The server names this origin, but does not say Access-Control-Allow-Credentials: true.',
        action: action('/resources/partner-data/', { credentials: 'include' }),
        claim: 'blocked',
      }),
    ],
  },
  {
    id: 'headers',
    title: 'Headers of the answer',
    scenes: [
      scene('exposed', 'What a script can read of an answer', {
        text: 'Both answers carry X-Request-Id. A script can read it only where Access-Control-Expose-Headers names it.',
        steps: [
          step('Exposed: X-Request-Id can be read', action('/resources/partner-data/'), 'allowed'),
          step('Not exposed: it is there, unseen', action('/resources/public-data/'), 'allowed'),
        ],
      }),
    ],
  },
  {
    id: 'errors',
    title: 'Errors',
    scenes: [
      one('not-found', 'Not found', {
        text: 'An error is an answer like any other: with the headers on it, the page can read the 404 and say something sensible.',
        action: action('/errors/missing'),
        claim: 'allowed',
      }),
      one('broken', 'A failing service', {
        text: 'The service behind the gateway answers 500, and the page can read that, too.',
        action: action('/errors/broken'),
        claim: 'allowed',
      }),
      one('bad-gateway', 'No answer at all', {
        text: 'The service breaks the connection. The gateway answers 502 in its place, with the same headers.',
        action: action('/errors/hang-up'),
        claim: 'allowed',
      }),
    ],
  },
  {
    id: 'redirects',
    title: 'Redirects',
    scenes: [
      one('redirect-near', 'A redirect within the other origin', {
        text: 'The redirect and its target both let this page in, and the answer says that it was redirected.',
        action: action('/moved/near'),
        claim: 'allowed',
      }),
      one('redirect-public', 'A redirect to a third origin, to public data', {
        text: 'On the way from one foreign origin to another, the browser stops naming the page: Origin becomes null. Public data is open even so.',
        action: action('/moved/public'),
        claim: 'allowed',
      }),
      one('redirect-partner', 'A redirect to a third origin, to one origin’s data', {
        text: 'The same way to data that is for one origin only: null is not that origin, though the page still is.',
        action: action('/moved/partner'),
        claim: 'blocked',
      }),
    ],
  },
];

/** The guide's example of a request that is preflighted. */
function doc(given: Partial<Omit<PageAction, 'path'>>): PageAction {
  return action('/doc', {
    method: 'POST',
    headers: [
      ['X-PINGOTHER', 'pingpong'],
      ['Content-Type', 'text/xml'],
    ],
    body: '<person><name>Ada</name></person>',
    ...given,
  });
}

function account(path: string, method: string): PageAction {
  return action(path, { method, credentials: 'include' });
}

function step(caption: string, act: PageAction, claim: SceneStep['claim']): SceneStep {
  return { caption, action: act, claim };
}

type Given = Pick<Scene, 'text'> & Partial<Pick<Scene, 'from' | 'hint'>>;

function scene(id: string, title: string, given: Given & Pick<Scene, 'steps'>): Scene {
  return { from: 'page', hint: '', ...given, id, title };
}

/** A scene of one step. */
function one(
  id: string,
  title: string,
  { action: act, claim, ...given }: Given & Pick<SceneStep, 'action' | 'claim'>,
): Scene {
  return scene(id, title, { ...given, steps: [step('', act, claim)] });
}
