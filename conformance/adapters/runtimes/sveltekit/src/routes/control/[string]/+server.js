import { control } from '../../../../../../dist/control.js';
import { held } from '../../../suite.js';

const pull = control(held);

export const GET = ({ request }) => pull(request);
