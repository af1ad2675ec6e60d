import { cors } from '@crossguard/cors/h3';
import { control } from '../../dist/control.js';
import { strings } from '../../dist/subject.js';

const { given, ...held } = strings();
const pull = control(held);

export default (nitro) => {
  before(nitro, ({ method }) => {
    given.saw(method);
  });
  cors(given.second)(nitro);
  cors(given.first)(nitro);
  before(nitro, (request) => (request.url.includes('/control/') ? pull(request) : undefined));
};

function before(nitro, answer) {
  const fetch = nitro.fetch.bind(nitro);
  nitro.fetch = (request) => answer(request) ?? fetch(request);
}
