import { webRoutes } from '../../../../../dist/web-app.js';

const answer = ({ request }) => webRoutes(request) ?? new Response(null, { status: 405 });

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as POST, answer as PUT };
