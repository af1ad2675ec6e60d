import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy } from '@crossguard/cors/policy/policy';
import { targetRegex } from '../path-regex.ts';
import { allOf, allowsVariable, isPreflight, matches } from './expression.ts';
import { inLines } from './long-lines.ts';
import { quote } from './quote.ts';
import { requestLine, unclear } from './request-lines.ts';

/**
 * Answers preflights.
 *
 * What stands in an `<If>` comes last of everything that is configured for a request, so that no password,
 * no rewriting and no application comes before it. Its condition can't look at our variables: in an .htaccess
 * file they are set after it is decided. `Require` and `Redirect` can.
 */
export function preflightBlocks({ rules }: Policy): string {
  if (ruleForEverything(rules) !== null) return block(isPreflight);
  const regexes = [unclear, ...rules.map(({ match }) => `^${targetRegex(match)}`)];
  return inLines(regexes)
    .map((some) =>
      block(
        allOf([
          isPreflight,
          matches('%{THE_REQUEST}', requestLine('OPTIONS')),
          matches('$1', some.join('|')),
        ]),
      ),
    )
    .join('');
}

function block(condition: string): string {
  return `<If ${quote(condition)}>
    <IfModule mod_rewrite.c>
        RewriteEngine Off
    </IfModule>
    # 403 to those who are not let in, 204 to the others.
    Require env ${allowsVariable}
    Redirect 204 /
</If>
`;
}
