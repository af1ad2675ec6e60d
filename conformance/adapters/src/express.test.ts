// oxlint-disable-next-line import/no-unassigned-import -- it has to run before the frameworks
import './quiet.ts';
import express from 'express';
import express4 from 'express4';

import { contract } from './contract.ts';
import { startExpress } from './express-app.ts';

contract('Express 5', startExpress(express));
contract('Express 4', startExpress(express4));
