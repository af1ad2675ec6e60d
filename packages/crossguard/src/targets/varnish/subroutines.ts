import type { Policy } from '@crossguard/cors/policy/policy';
import { facts, indented, isPreflight, requestLines, responseLines, withoutFacts } from '../vcl.ts';
import { quote } from './quote.ts';

const { rule, origin, preflight } = facts;

/** The subroutines, which Varnish joins with others of the same name. */
export function subroutines({ rules }: Policy): string {
  return `sub vcl_recv {
${indented(withoutFacts('req') + requestLines(rules, quote))}
    # Preflights are answered here, and never reach the application.
    if (${isPreflight}) {
        set ${preflight} = "yes";
        if (${origin}) {
            return (synth(204));
        }
        return (synth(403));
    }
}

# What is piped has the application's own headers. Varnish pipes methods that it does not know.
sub vcl_pipe {
    if (${rule} && !req.http.Upgrade) {
        return (synth(501));
    }
}

sub vcl_backend_fetch {
${indented(withoutFacts('bereq'))}}

sub crossguard_headers {
${indented(responseLines(rules, quote))}}

sub vcl_deliver {
    call crossguard_headers;
}

sub vcl_synth {
    call crossguard_headers;
    if (${preflight}) {
        synthetic("");
        return (deliver);
    }
}
`;
}
