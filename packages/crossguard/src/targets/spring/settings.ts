import { isExact, type OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import type { Rule } from '@crossguard/cors/policy/policy';
import { quote } from './quote.ts';

/** The statements that make a `CorsConfiguration` say what a rule does. */
export function settingsOf(rule: Rule): readonly string[] {
  const { anyOrigin, allowCredentials, allowHeaders, exposeHeaders, maxAge } = rule;
  const exact = rule.allowOrigins.filter((each) => !isPattern(each)).map(textOf);
  const patterns = rule.allowOrigins.filter(isPattern).map(textOf);
  return [
    ...list('AllowedOrigins', anyOrigin ? ['*'] : exact),
    ...list('AllowedOriginPatterns', anyOrigin ? [] : patterns.map(springPattern)),
    ...(allowCredentials ? ['cors.setAllowCredentials(true);'] : []),
    // It refuses actual requests by this list, too.
    ...list('AllowedMethods', ['GET', 'HEAD', 'POST', ...rule.allowMethods]),
    ...list('AllowedHeaders', allowHeaders.includes('*') ? ['*'] : allowHeaders),
    ...list('ExposedHeaders', exposeHeaders),
    ...(maxAge === null ? [] : [`cors.setMaxAge(${maxAge}L);`]),
  ];
}

function isPattern(pattern: OriginPattern): boolean {
  return pattern.kind === 'tuple' && !isExact(pattern);
}

function textOf(pattern: OriginPattern): string {
  return pattern.kind === 'tuple' ? pattern.text : pattern.kind === 'null' ? 'null' : '*';
}

/** Spring writes any port, and none, as `:[*]`. Its `*` stands for any text. */
function springPattern(text: string): string {
  return text.replace(/:\*$/, ':[*]');
}

const longest = 100;

/** A list for one of the setters, over several lines where it is long. */
function list(setting: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [];
  const line = `cors.set${setting}(List.of(${texts.map(quote).join(', ')}));`;
  if (line.length <= longest) return [line];
  const items = texts.map((text, at) => `    ${quote(text)}${at < texts.length - 1 ? ',' : '));'}`);
  return [`cors.set${setting}(List.of(`, ...items];
}
