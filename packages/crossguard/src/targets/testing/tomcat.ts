import { type Reader, readingOf, type Token, tokenize } from './reading.ts';

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** The tags and texts of XML, of which the texts are the values. */
export const readTomcat: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) => {
      const pattern =
        /<!--(?:(?!--)[^])*-->|(<\/?[a-z-]+>)|\s+(?=<|$)|((?:[^<&]|&(?:amp|lt|gt);)+)/y;
      return tokenize(text, pattern, ([, mark, value]): Token | null => {
        if (mark !== undefined) return { mark };
        if (value === undefined) return null;
        if (value.includes('${')) throw new Error(`a property of Tomcat's: ${value}`);
        return {
          value: value.replaceAll(/&([a-z]+);/g, (_, name: string) => references[name] ?? ''),
        };
      });
    }),
  );
