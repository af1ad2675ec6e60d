import { django } from 'crossguard/targets/django/django';
import type { Driver } from '../driver.ts';
import { runUvicorn, uvicornBinary } from './run-uvicorn.ts';

/** The settings in a project as small as can be, under uvicorn. */
export const djangoSettings: Driver = {
  id: 'django',
  target: django,
  form: 'settings',
  binary: uvicornBinary,
  headerLines: 'joined',
  start: (files, place) =>
    runUvicorn([...files, { name: 'settings.py', text: settings }], application, place),
};

const settings = `from crossguard_settings import *

SECRET_KEY = "x"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["corsheaders"]
MIDDLEWARE = ["crossguard_cors.CrossguardCorsMiddleware"]
ROOT_URLCONF = "main"
`;

// Django has one line of each header, but for cookies.
const application = `import asyncio
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"

from django.core.asgi import get_asgi_application
from django.http import HttpResponse
from django.urls import re_path

from upstream import ask


async def pass_on(request):
    target = (request.scope["raw_path"] + b"?" + request.scope["query_string"]).decode("latin-1")
    origin = request.headers.get("origin")
    status, lines, body = await asyncio.to_thread(ask, request.method, target, origin)
    response = HttpResponse(body, status=status)
    del response["content-type"]
    for name, value in lines:
        if name.lower() == "set-cookie":
            response.cookies.load(value)
        elif name in response:
            response[name] += ", " + value
        else:
            response[name] = value
    return response


urlpatterns = [re_path("", pass_on)]
app = get_asgi_application()
`;
