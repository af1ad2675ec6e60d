import sax from 'sax';
import type { YAMLSource } from '../inspect/yaml-source.ts';
import { PlaceBook } from './place-book.ts';

/** What the elements of a rule are called as keys, where they make a list. */
const lists: ReadonlyMap<string, string> = new Map([
  ['AllowedOrigin', 'AllowedOrigins'],
  ['AllowedMethod', 'AllowedMethods'],
  ['AllowedHeader', 'AllowedHeaders'],
  ['ExposeHeader', 'ExposeHeaders'],
]);

/** An element that is open, and the text in it so far. */
type Element = { readonly name: string; readonly start: number; text: string };

type Rule = Map<string, string | number | string[]>;

/**
 * Reads a CORS configuration in XML, as S3's own interface has it, into what it is in JSON. It never
 * throws; a document type is not looked at, so that no entity is one of its own.
 */
export function readS3XML(text: string): YAMLSource {
  const places = new PlaceBook(text);
  const parser = sax.parser(true, { trim: true });
  const rules: Rule[] = [];
  const open: Element[] = [];
  let root = '';
  const problems: { readonly detail: string; readonly at: number }[] = [];

  const addText = (piece: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  };
  const addValue = (rule: Rule, { name, start, text: value }: Element): void => {
    const key = lists.get(name);
    const at = ['CORSRules', rules.length - 1, key ?? name];
    if (key === undefined) rule.set(name, numberOf(name, value));
    else {
      const values = rule.get(key);
      const list = Array.isArray(values) ? values : [];
      list.push(value);
      rule.set(key, list);
      places.add([...at, list.length - 1], start, parser.position);
      if (list.length > 1) return;
    }
    places.add(at, start, parser.position);
  };
  Object.assign(parser, {
    onerror: ({ message }: Error) => {
      problems.push({ detail: message.split('\n', 1)[0] ?? '', at: parser.position });
    },
    onopentag: ({ name }: { readonly name: string }) => {
      if (open.length === 0) root = name;
      open.push({ name, start: parser.startTagPosition - 1, text: '' });
      if (open.length !== 2 || name !== 'CORSRule') return;
      rules.push(new Map());
      places.add(['CORSRules', rules.length - 1], parser.startTagPosition - 1, parser.position);
    },
    ontext: addText,
    oncdata: addText,
    onclosetag: () => {
      const element = open.pop();
      const rule = rules.at(-1);
      const isOfRule = open.length === 2 && open[1]?.name === 'CORSRule';
      if (isOfRule && element !== undefined && rule !== undefined) addValue(rule, element);
    },
  });
  try {
    parser.write(text).close();
  } catch (error) {
    // It throws its first error once more, and so for each that follows.
    if (problems.length === 0) throw error;
  }
  const [problem] = problems;
  if (problem !== undefined) {
    const { detail, at } = problem;
    const issue = { code: 'xml-syntax', severity: 'error', args: { detail } } as const;
    places.add([], at, at);
    return { ok: false, issues: [{ issue, ...places.locate([], 'value') }] };
  }
  const value =
    root === 'CORSConfiguration'
      ? { CORSRules: rules.map((rule) => Object.fromEntries(rule)) }
      : {};
  return { ok: true, value, locate: places.locate };
}

function numberOf(name: string, text: string): string | number {
  return name === 'MaxAgeSeconds' && /^[0-9]{1,15}$/.test(text) ? Number(text) : text;
}
