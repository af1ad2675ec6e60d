import assert from 'node:assert/strict';
import { createBrowser } from 'crossguard';

/** What every example does: it says `hello` to the page that its policy knows, with a preflight, and to no other. */
export async function letsItsPageIn(url: string): Promise<void> {
  const page = createBrowser({ url: 'https://app.example.com/' });
  const other = createBrowser({ url: 'https://evil.example/' });
  try {
    const response = await page.fetch(url, { headers: { 'X-Token': '1' } });
    assert.equal(await response.text(), 'hello');
    await assert.rejects(other.fetch(url), TypeError);
  } finally {
    await Promise.all([page.close(), other.close()]);
  }
}
