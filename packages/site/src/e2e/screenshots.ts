// Pictures of every page in both themes and two widths, to be looked at: `npm run screenshots -w @crossguard/site`.
import { mkdir } from 'node:fs/promises';
import { listen, stopServer } from 'crossguard/internal/gateway/listen';
import { createSiteServer } from 'crossguard/internal/page/site-server';
import { sitePages } from '../build/site-pages.tsx';
import { launchChromium } from '@crossguard/real-browsers/chromium';

const folder = 'screenshots';
const wanted = process.argv[2] ?? '';
const paths = (await sitePages()).map(({ path }) => path).filter((path) => path.includes(wanted));

const site = createSiteServer();
const address = `http://localhost:${await listen(site, '127.0.0.1', 0)}/`;
const browser = await launchChromium();
await mkdir(folder, { recursive: true });
try {
  const page = await browser.newPage();
  for (const theme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    for (const width of [1440, 320]) {
      await page.setViewport({ width, height: 900 });
      for (const path of paths) {
        await page.goto(address + path, { waitUntil: 'networkidle0' });
        const name = `${path.replace('.html', '').replaceAll('/', '-')}-${width}-${theme}`;
        await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
        console.error(`${folder}/${name}.png`);
      }
    }
  }
} finally {
  await browser.close();
  await stopServer(site);
}
