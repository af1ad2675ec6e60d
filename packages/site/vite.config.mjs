// Builds the site into the package crossguard: pages are rendered to HTML by Preact (from dist/, which tsc
// has written), scripts and styles are bundled by Vite. Nothing refers to a root, so that any folder of any
// host will do.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { sitePages } from './dist/build/site-pages.js';
import { pageHTML } from './dist/build/page-html.js';

const root = fileURLToPath(new URL('.', import.meta.url));
const pages = new Map((await sitePages()).map((page) => [root + page.path, page]));

export default defineConfig({
  root,
  base: './',
  publicDir: 'public',
  logLevel: 'warn',
  resolve: {
    alias: [{ find: /^tldts$/, replacement: `${root}src/play/public-suffixes.ts` }],
  },
  plugins: [
    {
      // The pages are no files: they are made when the build asks for them.
      name: 'crossguard-pages',
      enforce: 'pre',
      resolveId: (id) => (pages.has(id) ? id : null),
      load(id) {
        const page = pages.get(id);
        return page === undefined ? null : pageHTML(page);
      },
    },
  ],
  worker: { format: 'es' },
  build: {
    outDir: '../crossguard/dist/site',
    emptyOutDir: true,
    target: 'es2023',
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor and the list of public suffixes, which are loaded when they are needed.
    chunkSizeWarningLimit: 600,
    rollupOptions: { input: [...pages.keys()] },
  },
});
