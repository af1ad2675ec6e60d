import { chromium } from './chromium.ts';
import type { Driver, Engine } from './driver.ts';
import { firefox } from './firefox.ts';
import { webkit } from './webkit.ts';

export const drivers: Readonly<Record<Engine, Driver>> = { chromium, firefox, webkit };
