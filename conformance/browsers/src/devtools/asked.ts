/** Something that a page asks, and developer tools copy. */
export type Asked = {
  readonly path: string;
  readonly init: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly credentials?: 'include';
  };
};

/** Requests of a page's `fetch()`, with what is hard to quote. */
export const asked: readonly Asked[] = [
  { path: '/cookie', init: { credentials: 'include' } },
  {
    path: '/items/1?q=a%20b&x=[1]&y={2}',
    init: {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Token': `it's "50%" ^ $HOME !` },
      body: `{"a":"it's 100% ^PATH^ %PATH% $5 \`!\\\\ \u00e9 \u20ac","b":[1]}\n`,
      credentials: 'include',
    },
  },
  { path: '/items/1', init: {} },
  {
    path: '/form',
    init: {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'a=1&b=2',
    },
  },
  { path: '/text', init: { method: 'POST', body: 'two\nlines' } },
  { path: '/redirect', init: {} },
  { path: '/blocked', init: {} },
  { path: '/refused', init: { method: 'DELETE' } },
  { path: '/token', init: { headers: { Authorization: 'Bearer x', 'X-Token': '1' } } },
];

/** What else in a page asks: shown in recordings, with what asked. */
export const elements: readonly {
  readonly path: string;
  readonly as: string;
  readonly mode: 'cors' | 'no-cors';
}[] = [
  { path: '/xhr', as: 'xhr', mode: 'cors' },
  { path: '/image', as: 'image', mode: 'no-cors' },
  { path: '/image-cors', as: 'image', mode: 'cors' },
  { path: '/script', as: 'script', mode: 'no-cors' },
  { path: '/style', as: 'style', mode: 'no-cors' },
  { path: '/font', as: 'font', mode: 'cors' },
  { path: '/events', as: 'eventsource', mode: 'cors' },
];

/** The script of the page: asks one after the other. */
export function pageScript(api: string): string {
  return `
    const api = ${JSON.stringify(api)};
    for (const { path, init } of ${JSON.stringify(asked)}) {
      await fetch(api + path, init).then((response) => response.text()).catch(() => {});
    }
    const settled = (make) => new Promise((done) => make(done)).catch(() => {});
    await settled((done) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', api + '/xhr');
      xhr.onloadend = done;
      xhr.send();
    });
    for (const [path, crossOrigin] of [['/image', null], ['/image-cors', 'anonymous']]) {
      await settled((done) => {
        const image = new Image();
        image.crossOrigin = crossOrigin;
        image.onload = image.onerror = done;
        image.src = api + path;
      });
    }
    await settled((done) => {
      const script = document.createElement('script');
      script.onload = script.onerror = done;
      script.src = api + '/script';
      document.head.append(script);
    });
    await settled((done) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.onload = link.onerror = done;
      link.href = api + '/style';
      document.head.append(link);
    });
    await new FontFace('x', 'url(' + api + '/font)').load().catch(() => {});
    await settled((done) => {
      const source = new EventSource(api + '/events');
      source.onopen = source.onerror = () => { source.close(); done(); };
    });`;
}
