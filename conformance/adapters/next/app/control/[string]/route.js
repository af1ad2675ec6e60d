import { control } from '../../../../dist/control.js';
import { held } from '../../../suite.js';

export const GET = control(held);
