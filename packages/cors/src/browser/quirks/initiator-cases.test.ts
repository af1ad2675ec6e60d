/** What the quirks about what asks, other than `fetch()`, show of themselves. */
import { requestAs } from '../initiator.ts';
import {
  allowing,
  asks,
  type Case,
  end,
  header,
  page,
  redirecting,
  respond,
  run,
  sandboxed,
  wire,
} from './rig.test.ts';

const home = 'https://a.example/1';

export const initiatorCases = {
  'elements-say-origin': {
    show: (engine) => header('Origin', engine, allowing, requestAs('module', asks({ url: home }))),
    standard: [null],
    quirk: ['https://a.example'],
  },
  'fonts-without-cors': {
    show: (engine) => end(engine, () => respond(200, []), requestAs('font', asks())),
    standard: 'allow-origin-missing',
    quirk: 'opaque',
  },
  'upload-listener-needs-body': {
    show: (engine) => wire(engine, allowing, requestAs('xhr-upload', asks({ method: 'POST' }))),
    standard: ['OPTIONS POST', 'POST'],
    quirk: ['POST'],
  },
  'credentialless-unknown': {
    show: (engine) => {
      const credentialless = { ...page, embedderPolicy: 'credentialless' } as const;
      const request = requestAs('image', asks({ page: credentialless, mode: 'no-cors' }));
      return run(engine, allowing, request).sent.map(({ credentials }) => credentials);
    },
    standard: [false],
    quirk: [true],
  },
  'beacons-say-url-origin': {
    show: (engine) =>
      header('Origin', engine, allowing, requestAs('beacon', asks({ page: sandboxed }))),
    standard: ['null'],
    quirk: ['https://a.example'],
  },
  'beacons-show-origin': {
    show: (engine) => {
      const secure = { ...page, prohibitsMixedContent: false };
      const request = requestAs('beacon', asks({ page: secure, url: 'http://b.example/' }));
      return header('Origin', engine, allowing, request);
    },
    standard: ['null'],
    quirk: ['https://a.example'],
  },
  'redirected-beacons-lose-cookies': {
    show: (engine) => {
      const headers = [['Content-Type', 'text/html']] as const;
      const request = requestAs('beacon', asks({ method: 'POST', headers }));
      const { sent } = run(
        engine,
        redirecting(307, 'https://b.example/2', 'https://c.example/'),
        request,
      );
      return sent.filter(({ kind }) => kind === 'actual').map(({ credentials }) => credentials);
    },
    standard: [true, true, true],
    quirk: [true, true, false],
  },
  'websockets-follow-redirects': {
    show: (engine) => {
      const answer = redirecting(302, 'https://c.example/', 'https://d.example/');
      return header('Origin', engine, answer, requestAs('websocket', asks()));
    },
    standard: ['https://a.example'],
    quirk: ['https://a.example', 'https://a.example', 'https://a.example'],
  },
  'sandboxed-pages-have-referrer': {
    show: (engine) => header('Referer', engine, allowing, asks({ page: sandboxed })),
    standard: [null],
    quirk: ['https://a.example/'],
  },
} satisfies Record<string, Case>;
