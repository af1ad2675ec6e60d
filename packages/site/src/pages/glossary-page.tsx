import { glossary } from '../glossary/terms.tsx';
import type { Page } from '../layout/page.ts';

export function glossaryPage(): Page {
  return {
    path: 'glossary.html',
    title: 'Glossary of CORS – Crossguard',
    description: 'The words of cross-origin resource sharing, each in a sentence or two.',
    entry: null,
    body: (
      <article class="chapter prose">
        <h1>Glossary</h1>
        <dl class="glossary">
          {glossary.map(({ id, word, meaning }) => (
            <div key={id} id={id}>
              <dt>{word}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </article>
    ),
  };
}
