import { envoy } from 'crossguard/targets/envoy/envoy';
import { parse } from 'yaml';
import type { Driver } from '../driver.ts';
import { envoyBinary, runEnvoy, smallest } from './run-envoy.ts';

/** The whole configuration, of which only the address is changed. */
export const envoyBootstrap: Driver = {
  id: 'envoy',
  target: envoy,
  form: 'bootstrap',
  binary: envoyBinary,
  headerLines: 'joined',
  start: (files, place) => {
    const text = files.map((file) => file.text).join('\n');
    const here = text
      .replace('address: 0.0.0.0', 'address: 127.0.0.1')
      .replace('port_value: 8080', `port_value: ${place.port}`);
    return runEnvoy(here, place);
  },
};

/** The filters and routes, in a configuration as small as can be. */
export const envoyRoutes: Driver = {
  id: 'envoy-routes',
  target: envoy,
  form: 'routes',
  binary: envoyBinary,
  headerLines: 'joined',
  start: (files, place) => {
    const emitted: { http_filters: object[]; routes: object[] } = parse(files[0]?.text ?? '');
    // The limit is what the note that comes with the routes says.
    return runEnvoy(smallest({ ...emitted, regexLimit: 100_000 }, place), place);
  },
};
