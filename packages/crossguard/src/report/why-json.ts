import { type WhyAnswer, whyWords } from './why-words.ts';

/**
 * What messages say, for programs: an entry each, with the facts as they stand in the message (`reading`), the
 * arguments of the check that would confirm them, and the words.
 */
export function whyJSON(answers: readonly WhyAnswer[]): object {
  return {
    messages: answers.map((answer) => ({
      reading: answer.reading,
      check: { arguments: answer.confirmation.arguments, missing: answer.confirmation.missing },
      words: whyWords(answer),
    })),
  };
}
