import { cors } from '@crossguard/cors/web';
import { given } from './suite.js';

export const handle = ({ event, resolve }) => {
  const answer = () => {
    if (event.route.id !== '/control/[string]') given.saw(event.request.method);
    return resolve(event);
  };
  return cors(given.first, cors(given.second, answer))(event.request);
};

// It would print the errors that the suite asks for.
export const handleError = () => {};
