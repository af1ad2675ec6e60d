import { webPaths } from '../../../../dist/web-app.js';

export const match = (path) => webPaths.includes(path);
