import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmittedFile } from 'crossguard/targets/target';
import type { Binary, Place, Running } from '../driver.ts';
import { findBinary, pypiFolder, startProcess } from '../process.ts';

/** The server for Python's frameworks, and the frameworks. */
export const uvicornBinary: Binary = {
  command: 'uvicorn',
  from: {
    kind: 'pypi',
    packages: [
      'uvicorn==0.54.0',
      'h11==0.16.0',
      'click==8.5.1',
      'typing_extensions==4.16.0',
      'starlette==1.10.0',
      'anyio==4.16.0',
      'idna==3.20',
      'django==5.2.19',
      'django-cors-headers==4.9.0',
      'asgiref==3.13.0',
      'sqlparse==0.6.1',
    ],
  },
};

/** Runs a module's `app`, beside the emitted files. */
export function runUvicorn(
  files: readonly EmittedFile[],
  application: string,
  { folder, port, upstreamPort }: Place,
): Promise<Running> {
  const modules = [
    ...files,
    { name: 'upstream.py', text: upstream(upstreamPort) },
    { name: 'main.py', text: application },
  ];
  for (const { name, text } of modules) writeFileSync(join(folder, name), text);
  const args = ['main:app', '--host', '127.0.0.1', '--port', String(port), '--no-access-log'];
  const env = { PYTHONPATH: pypiFolder('uvicorn'), PYTHONDONTWRITEBYTECODE: '1' };
  return startProcess({ command: findBinary(uvicornBinary), args, folder, port, env });
}

/**
 * A module for applications, which say what the one on a port of 127.0.0.1 says. Where it hangs up without a
 * head, `ask` raises; where it breaks off, there is less of the body than the head says.
 */
function upstream(port: number): string {
  return `from http.client import HTTPConnection, IncompleteRead


def ask(method, target, origin):
    """The status, the header lines and the body."""
    connection = HTTPConnection("127.0.0.1", ${port})
    connection.putrequest(method, target, skip_accept_encoding=True)
    if origin is not None:
        connection.putheader("Origin", origin)
    connection.endheaders()
    try:
        response = connection.getresponse()
        try:
            body = response.read()
        except (IncompleteRead, ConnectionError) as broken:
            body = getattr(broken, "partial", b"")
        unsent = ("connection", "date", "keep-alive")
        lines = [line for line in response.getheaders() if line[0].lower() not in unsent]
        return response.status, lines, body
    finally:
        connection.close()
`;
}
