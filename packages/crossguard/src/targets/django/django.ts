import { coversEverything } from '@crossguard/cors/policy/path-match';
import type { Policy } from '@crossguard/cors/policy/policy';
import type { Refusal } from '../refusal.ts';
import type { Emitted, Target } from '../target.ts';
import { middleware } from './middleware.ts';
import { settings } from './settings.ts';
import { supports } from './supports.ts';

export const django: Target = {
  id: 'django',
  title: 'Django',
  versions: 'django-cors-headers 4; proven on 4.9.0 with Django 5.2.19 under uvicorn 0.54.0',
  forms: [{ id: 'settings', title: 'settings for django-cors-headers, and its middleware' }],
  proof: 'real-server',
  paths: 'refuses-escaped',
  supports,
  limits,
  emit,
};

function limits({ rules }: Policy): readonly Refusal[] {
  return rules
    .filter(({ maxAge }) => maxAge === 0)
    .map(({ index }) => ({
      feature: 'limit',
      place: { rule: index, key: 'maxAge', entry: null },
      why: 'django-cors-headers does not send 0, and browsers take no number for 5 seconds',
      instead: null,
    }));
}

function emit({ rules }: Policy): Emitted {
  const files = rules.flatMap((rule) => [
    { name: 'crossguard_settings.py', text: settings(rule) },
    { name: 'crossguard_cors.py', text: middleware(coversEverything(rule.match)) },
  ]);
  return {
    files,
    notes: [
      'Put both files beside manage.py. In your settings: from crossguard_settings import *, and "crossguard_cors.CrossguardCorsMiddleware" as the first of MIDDLEWARE, in the place of "corsheaders.middleware.CorsMiddleware"; "corsheaders" stays in INSTALLED_APPS.',
      'A rule for certain paths matches them as they come, which uvicorn, Hypercorn, Daphne, gunicorn and uWSGI hand over. manage.py runserver does not, and then nobody is let in.',
    ],
  };
}
