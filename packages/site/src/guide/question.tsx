import type { VNode } from 'preact';
import type { PlayState } from '../play/state.ts';
import { conditionText } from '../words/guide-words.ts';
import { meets } from './conditions.ts';
import type { Question } from './exchange.ts';
import { Answer } from './answer.tsx';

/** A question that is answered by changing the exchange; both halves say when it is. */
export function QuestionPart({
  question,
  state,
  onShow,
}: {
  readonly question: Question;
  readonly state: PlayState;
  readonly onShow: (solution: PlayState) => void;
}): VNode {
  const checks = question.conditions.map((condition) => ({
    text: conditionText(condition, state.request.from),
    isMet: meets(state, condition),
  }));
  return <Answer ask={question.ask} checks={checks} onShow={() => onShow(question.solution)} />;
}
