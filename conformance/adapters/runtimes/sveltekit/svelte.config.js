import adapter from '@sveltejs/adapter-node';
import { member, tenant } from '../../dist/policies.js';

export default {
  kit: {
    adapter: adapter(),
    // SvelteKit refuses forms of other origins before it asks any hook.
    csrf: { trustedOrigins: [member, tenant] },
  },
};
