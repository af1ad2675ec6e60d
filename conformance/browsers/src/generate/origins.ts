/** Where the page is, and whom it asks. Every exchange names these literally; a run may move the ports. */
export const origins = {
  page: 'http://127.0.0.1:8601',
  sameSite: 'http://127.0.0.1:8602',
  crossSite: 'http://localhost:8603',
  otherSameSite: 'http://127.0.0.1:8604',
} as const;

/** Nothing listens here: a value that is never the right one. */
export const stranger = 'http://127.0.0.1:8699';
