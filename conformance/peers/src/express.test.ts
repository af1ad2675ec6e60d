import { checkCases } from './case.ts';
import { expressCases } from './express-cases.ts';
import { express5 } from './express-sides.ts';

checkCases('cors', expressCases, express5);
