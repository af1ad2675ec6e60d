/** How text is emphasised: by the terminal's colours, or not at all. Roles, so that one place picks colours. */
export type Paint = {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly caution: (text: string) => string;
  readonly accent: (text: string) => string;
};

const plain = (text: string): string => text;

/** No emphasis: for pipes, files and those who set `NO_COLOR`. */
export const noPaint: Paint = {
  strong: plain,
  faint: plain,
  good: plain,
  bad: plain,
  caution: plain,
  accent: plain,
};

const sgr =
  (on: number, off: number) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;

/** The sixteen colours that every terminal has and every theme adapts. */
export const terminalPaint: Paint = {
  strong: sgr(1, 22),
  faint: sgr(2, 22),
  good: sgr(32, 39),
  bad: sgr(31, 39),
  caution: sgr(33, 39),
  accent: sgr(36, 39),
};
