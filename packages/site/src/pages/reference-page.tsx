import type { VNode } from 'preact';
import { issueSeverity } from '@crossguard/cors/policy/issue';
import { catalogue } from 'crossguard/internal/report/failure-catalogue';
import { featureTitles } from 'crossguard/internal/report/feature-words';
import { featuresOf, proofWords } from 'crossguard/internal/report/targets-text';
import { targets } from 'crossguard/internal/targets/registry';
import { doc, firstParagraph } from '../build/docs.ts';
import { InlineMarkdown } from '../build/markdown.tsx';
import type { Page } from '../layout/page.ts';
import { failureCodes, issueCodes } from '../reference/codes.ts';
import { menderWords } from '../words/guide-words.ts';

/** The first page of the reference: everything that has a page of its own. */
export function referencePage(): Page {
  return {
    path: 'reference/index.html',
    title: 'Reference – Crossguard',
    description:
      'Every way in which CORS fails, everything that can be wrong with a policy, and every server that a policy can be written for.',
    entry: null,
    body: (
      <article class="chapter">
        <h1>Reference</h1>
        <p class="lead">
          Made from the data that the program itself goes by: <a href="#failures">failures</a>,{' '}
          <a href="#issues">policy issues</a>, <a href="#targets">targets</a>, and{' '}
          <a href="browser-differences.html">where browsers differ</a>.
        </p>
        <Failures />
        <Issues />
        <Targets />
      </article>
    ),
  };
}

function Failures(): VNode {
  return (
    <section class="lesson" aria-labelledby="failures">
      <h2 id="failures">Failures</h2>
      <p class="prose">Every way in which a browser ends a request with a network error.</p>
      {(['server', 'page', 'network'] as const).map((mender) => (
        <div key={mender}>
          <h3>{menderWords[mender]}</h3>
          <ul class="entries">
            {failureCodes
              .filter((code) => catalogue[code].mender === mender)
              .map((code) => (
                <li key={code}>
                  <a href={`failures/${code}.html`}>{catalogue[code].title}</a>{' '}
                  <code class="quiet">{code}</code>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Issues(): VNode {
  return (
    <section class="lesson" aria-labelledby="issues">
      <h2 id="issues">Policy issues</h2>
      <p class="prose">
        A policy with an error is not used. One with warnings works, and could be better.
      </p>
      {(['error', 'warning'] as const).map((severity) => (
        <div key={severity}>
          <h3>{severity === 'error' ? 'Errors' : 'Warnings'}</h3>
          <ul class="entries">
            {issueCodes
              .filter((code) => issueSeverity[code] === severity)
              .map((code) => (
                <li key={code}>
                  <a href={`issues/${code}.html`}>
                    <code>{code}</code>
                  </a>{' '}
                  <span class="quiet">
                    <InlineMarkdown text={firstParagraph(doc(`docs/policy/${code}.md`))} />
                  </span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Targets(): VNode {
  return (
    <section class="lesson" aria-labelledby="targets">
      <h2 id="targets">Targets</h2>
      <p class="prose">
        What a policy can be compiled for. What a target can’t do is refused, with the place and the
        reason; nothing is approximated.
      </p>
      <div class="wide" tabIndex={0} role="region" aria-label="Targets and their features">
        <table class="facts">
          <thead>
            <tr>
              <th scope="col">Target</th>
              <th scope="col">Proof</th>
              <th scope="col">What it can’t do</th>
            </tr>
          </thead>
          <tbody>
            {targets.map((target) => (
              <tr key={target.id}>
                <th scope="row">
                  <a href={`targets/${target.id}.html`}>{target.title}</a>
                </th>
                <td>{proofWords[target.proof]}</td>
                <td>
                  {featuresOf([target])
                    .filter((feature) => target.supports[feature] !== true)
                    .map((feature) => featureTitles[feature])
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
