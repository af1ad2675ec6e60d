/**
 * Quotes a text as the content of an element of `web.xml`.
 *
 * Layers, outermost first:
 * 1. XML: `&`, `<` and `>` are written as references.
 * 2. Tomcat replaces `${name}` in what it has read. No origin, method or header name has a brace.
 * 3. CorsFilter takes lists apart at commas. None of them has a comma either.
 */
export function quote(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
