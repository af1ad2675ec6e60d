import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy } from '@crossguard/cors/policy/policy';
import { pathRegex, unclearPath } from '../path-regex.ts';
import { portRegex } from '../port-regex.ts';
import { quote } from './quote.ts';
import { settingsOf } from './settings.ts';

/** A class: every rule's settings, and as little code as makes CorsFilter do what they say, and no more. */
export function javaFile({ rules }: Policy): string {
  const only = ruleForEverything(rules);
  const entries =
    only === null
      ? [
          '// Paths that can be read in two ways: nobody is let in.\n        ' +
            entry(`(?!/).*|${unclearPath}`, []),
          ...rules.map((rule) => entry(pathRegex(rule.match), settingsOf(rule))),
        ]
      : [entry('.*', settingsOf(only))];
  return `// Written by crossguard compile. Change the policy and write this anew, not this file.
package crossguard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/** Enforces a CORS policy by Spring's CorsFilter. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class CrossguardCors extends CorsFilter {

    /** For paths as they come, without their query; the first that matches counts. */
    private static final List<Rule> RULES = List.of(
        ${entries.join(',\n        ')});

${filterCode}`;
}

function entry(regex: string, settings: readonly string[]): string {
  const lines = settings.map((line) => `\n            ${line}`).join('');
  return `rule(${quote(regex)}, cors -> {${settings.length === 0 ? '' : `${lines}\n        `}})`;
}

/** Whatever pattern it is that lets it in, a browser writes an origin so. */
const serialized =
  'null|' +
  '(?!(?:http|ws)://.*:80$|(?:https|wss)://.*:443$|ftp://.*:21$)' +
  String.raw`[a-z][a-z0-9+.-]*://(?:(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?|\[[0-9a-f:]+\])` +
  `(?::(?:${portRegex(null)}))?`;

const filterCode = `    /** How browsers write origins. */
    private static final Pattern SERIALIZED = Pattern.compile(
        ${quote(serialized)});

    /** What only the filter says. */
    private static final Set<String> OWNED = Set.of(
${corsResponseHeaders.map((name) => `        ${quote(name)}`).join(',\n')});

    private record Rule(Pattern path, CorsConfiguration cors) {}

    public CrossguardCors() {
        super(CrossguardCors::corsFor);
    }

    private static Rule rule(String path, Consumer<CorsConfiguration> settings) {
        CorsConfiguration cors = new ExactCors();
        settings.accept(cors);
        return new Rule(Pattern.compile(path, Pattern.DOTALL), cors);
    }

    private static CorsConfiguration corsFor(HttpServletRequest request) {
        String path = request.getRequestURI();
        return RULES.stream()
            .filter(rule -> rule.path().matcher(path).matches())
            .findFirst()
            .map(Rule::cors)
            .orElse(null);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return corsFor(request) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        super.doFilterInternal(request, response, (req, res) ->
            chain.doFilter(req, new OwnedResponse((HttpServletResponse) res)));
    }

    /** CorsConfiguration compares origins in either case, and its * and :[*] stand for any text and any number. */
    private static class ExactCors extends CorsConfiguration {
        @Override
        public String checkOrigin(String origin) {
            String allowed = super.checkOrigin(origin);
            boolean isMeant = "*".equals(allowed)
                || allowed != null && SERIALIZED.matcher(origin).matches();
            return isMeant ? allowed : null;
        }
    }

    /** Keeps what the filter has said, whatever the application says of CORS. */
    private static class OwnedResponse extends HttpServletResponseWrapper {
        private final Map<String, String> said = new HashMap<>();

        /** On one line: there are caches that read no more of it. */
        private final Set<String> vary = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

        OwnedResponse(HttpServletResponse response) {
            super(response);
            OWNED.stream()
                .filter(response::containsHeader)
                .forEach(name -> said.put(name, response.getHeader(name)));
            setHeader("Vary", "Origin");
        }

        @Override
        public void setHeader(String name, String value) {
            if (name.equalsIgnoreCase("Vary")) {
                vary.clear();
                vary.add("Origin");
                addHeader(name, value);
            } else if (!isOwned(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase("Vary")) {
                Arrays.stream(value.split(",")).map(String::trim).forEach(vary::add);
                super.setHeader("Vary", String.join(", ", vary));
            } else if (!isOwned(name)) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setIntHeader(String name, int value) {
            setHeader(name, String.valueOf(value));
        }

        @Override
        public void addIntHeader(String name, int value) {
            addHeader(name, String.valueOf(value));
        }

        @Override
        public void reset() {
            super.reset();
            said.forEach(super::setHeader);
            setHeader("Vary", "Origin");
        }

        private static boolean isOwned(String name) {
            return OWNED.contains(name.toLowerCase(Locale.ROOT));
        }
    }
}
`;
