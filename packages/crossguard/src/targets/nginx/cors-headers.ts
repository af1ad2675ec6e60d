/** The headers of the CORS protocol, beside `Access-Control-Allow-Origin`. */
export const otherHeaders: readonly string[] = [
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Max-Age',
  'Access-Control-Expose-Headers',
  'Access-Control-Allow-Private-Network',
];

/** The variable that holds one's value. */
export function variableOf(header: string): string {
  return header.toLowerCase().replace('access-control', 'crossguard').replaceAll('-', '_');
}
