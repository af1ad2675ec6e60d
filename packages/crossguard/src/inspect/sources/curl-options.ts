/**
 * What an option of cURL does to the request. All others are of no interest to CORS; whether they take a value
 * must be known all the same.
 *
 * @see https://curl.se/docs/manpage.html
 */
export type CURLEffect =
  | 'url'
  | 'method'
  | 'header'
  | 'data'
  | 'data-raw'
  | 'data-urlencode'
  | 'json'
  | 'form'
  | 'upload'
  | 'get'
  | 'head'
  | 'cookie'
  | 'user'
  | 'bearer'
  | 'referer'
  | 'range'
  | 'config'
  | 'next';

export type CURLOption = { readonly takesValue: boolean; readonly effect: CURLEffect | null };

type Row = readonly [long: string, short: string | null, takesValue: boolean, effect: CURLEffect];

const effects: readonly Row[] = [
  ['url', null, true, 'url'],
  ['request', 'X', true, 'method'],
  ['header', 'H', true, 'header'],
  ['data', 'd', true, 'data'],
  ['data-ascii', null, true, 'data'],
  ['data-binary', null, true, 'data'],
  ['data-raw', null, true, 'data-raw'],
  ['data-urlencode', null, true, 'data-urlencode'],
  ['json', null, true, 'json'],
  ['form', 'F', true, 'form'],
  ['form-string', null, true, 'form'],
  ['upload-file', 'T', true, 'upload'],
  ['get', 'G', false, 'get'],
  ['head', 'I', false, 'head'],
  ['cookie', 'b', true, 'cookie'],
  ['user', 'u', true, 'user'],
  ['oauth2-bearer', null, true, 'bearer'],
  ['referer', 'e', true, 'referer'],
  ['range', 'r', true, 'range'],
  ['config', 'K', true, 'config'],
  ['next', ':', false, 'next'],
];

/** Options with a value; of no effect on what a page would send. */
const valued = `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers connect-timeout
  connect-to continue-at cookie-jar create-file-mode crlfile curves delegation dns-interface dns-ipv4-addr
  dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout
  ftp-account ftp-method ftp-port happy-eyeballs-timeout-ms haproxy-clientip help hostpubmd5 hostpubsha256 hsts
  interface ipfs-gateway keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port
  login-options max-filesize max-redirs max-time netrc-file noproxy output output-dir parallel-max pass
  pinnedpubkey postquote preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert
  proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass
  proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser
  proxy-user proxy1.0 pubkey quote random-file rate request-target resolve retry retry-delay retry-max-time
  sasl-authzid service-name socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time
  stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace
  trace-ascii trace-config unix-socket url-query user-agent variable vlan-priority ip-tos write-out`;

/** Options without a value; of no effect on what a page would send. Each has a form with `no-`. */
const flags = `anyauth append basic ca-native cert-status compressed compressed-ssh create-dirs crlf
  digest disable disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure fail
  fail-early fail-with-body false-start form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip
  ftp-ssl-ccc globoff haproxy-protocol http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only
  ignore-content-length include insecure ipv4 ipv6 junk-session-cookies list-only location location-trusted
  mail-rcpt-allowfails manual metalink negotiate netrc netrc-optional no-buffer no-progress-meter ntlm ntlm-wb
  parallel parallel-immediate path-as-is post301 post302 post303 progress-bar proxy-anyauth proxy-basic
  proxy-ca-native proxy-digest proxy-http2 proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast
  proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw remote-header-name remote-name remote-name-all
  remote-time remove-on-error retry-all-errors retry-connrefused sasl-ir show-error show-headers silent
  socks5-basic socks5-gssapi socks5-gssapi-nec ssl ssl-allow-beast ssl-auto-client-cert ssl-no-revoke
  ssl-reqd ssl-revoke-best-effort sslv2 sslv3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay
  tftp-no-options tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time
  use-ascii verbose version xattr skip-existing`;

/** The letters of the options above. */
const valuedLetters = 'ACDEPQUYcmhotwxyz';
const flagLetters = '#0123456:BJLMNORSVZafgijklnpqsv';

const inert = (takesValue: boolean): CURLOption => ({ takesValue, effect: null });

const long: ReadonlyMap<string, CURLOption> = new Map([
  ...names(flags).flatMap((name): (readonly [string, CURLOption])[] => [
    [name, inert(false)],
    [`no-${name}`, inert(false)],
  ]),
  ...names(valued).map((name) => [name, inert(true)] as const),
  ...effects.map(([name, , takesValue, effect]) => [name, { takesValue, effect }] as const),
]);

const short: ReadonlyMap<string, CURLOption> = new Map([
  ...flagLetters.split('').map((letter) => [letter, inert(false)] as const),
  ...valuedLetters.split('').map((letter) => [letter, inert(true)] as const),
  ...effects.flatMap(([, letter, takesValue, effect]) =>
    letter === null ? [] : [[letter, { takesValue, effect }] as const],
  ),
]);

function names(text: string): readonly string[] {
  return text.split(/\s+/);
}

/** An argument as cURL takes it apart: an option, or a URL that stands by itself. */
export type CURLArgument = {
  readonly effect: CURLEffect | null;
  readonly value: string;
};

export type CURLArguments =
  | { readonly ok: true; readonly arguments: readonly CURLArgument[] }
  | {
      readonly ok: false;
      readonly code: 'curl-option-unknown' | 'curl-option-without-value';
      readonly value: string;
    };

/** Takes the words behind `curl` apart: `-sXPUT` are two options, of which the second has a value. */
export function readCURLArguments(words: readonly string[]): CURLArguments {
  const read: CURLArgument[] = [];
  const rest = words.values();
  const failed = (code: (CURLArguments & { ok: false })['code'], value: string): CURLArguments => ({
    ok: false,
    code,
    value,
  });
  for (const word of rest) {
    if (!word.startsWith('-') || word === '-') {
      read.push({ effect: 'url', value: word });
      continue;
    }
    const isLong = word.startsWith('--');
    for (let at = isLong ? 2 : 1; at < word.length; at += 1) {
      const name = isLong ? word : `-${word[at] ?? ''}`;
      const option = isLong ? long.get(word.slice(2)) : short.get(word[at] ?? '');
      if (option === undefined) return failed('curl-option-unknown', name);
      const { takesValue, effect } = option;
      if (!takesValue) read.push({ effect, value: '' });
      else {
        const joined = isLong ? '' : word.slice(at + 1);
        const value = joined === '' ? rest.next().value : joined;
        if (value === undefined) return failed('curl-option-without-value', name);
        read.push({ effect, value });
      }
      if (isLong || takesValue) break;
    }
  }
  return { ok: true, arguments: read };
}
