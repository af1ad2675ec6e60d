import { strings } from '../../../dist/subject.js';

export const { given, ...held } = strings();
