import { webRoutes } from '../../dist/web-app.js';

export default ({ req }) => webRoutes(req) ?? new Response('not found', { status: 404 });
