import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson, liveLesson } from '../chapter.ts';
import { api, app, stranger, underPolicy } from '../states.ts';

const domains = underPolicy(
  { url: `${api}/items`, from: 'https://shop.eu.example.com' },
  `rules:
  - match: { path: /items }
    allowOrigins:
      - "https://example.com"
      - "${app}"
    maxAge: 600
`,
);

const machines = underPolicy(
  { url: `${api}/items`, from: 'http://localhost:5173' },
  `rules:
  - match: { path: /items }
    allowOrigins:
      - "${app}"
      - "http://localhost:*"
    maxAge: 600
`,
);

export const allowListing: Chapter = {
  id: 'allow-listing',
  title: 'Allow-listing domains safely',
  summary: 'How to let several origins in without a regular expression that lets in one too many.',
  lessons: [
    lesson(
      'Compare whole origins',
      <>
        <p>
          The safest list is a list: keep the origins that you know, compare <code>Origin</code>{' '}
          with each of them as a whole, and name the one that is equal. Nothing to get wrong.
        </p>
        <p>
          For subdomains that come and go, a policy has patterns: <code>https://*.example.com</code>{' '}
          is one or more labels in front of <code>example.com</code>, and never{' '}
          <code>example.com</code> itself. Where strangers can have a subdomain, below a{' '}
          <Term id="public-suffix">public suffix</Term> such as <code>github.io</code>, it is
          refused.
        </p>
      </>,
      exchange({
        id: 'domains',
        title: 'A new subdomain asks',
        state: domains,
        claim: 'blocked',
        fields: ['from', 'policy'],
        question: {
          ask: 'Let every subdomain of example.com in, over https, and nobody else.',
          conditions: [
            { kind: 'allowed', from: 'https://shop.eu.example.com' },
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
            { kind: 'blocked', from: 'https://example.com.evil.test' },
            { kind: 'blocked', from: 'http://app.example.com' },
          ],
          solution: {
            ...domains,
            policy: domains.policy.replace(`"${app}"`, '"https://*.example.com"'),
          },
        },
      }),
    ),
    liveLesson(
      'The classic mistakes',
      <>
        <p>
          Most servers that get this wrong do it with a line of string handling or a regular
          expression. Each of these is meant to let in <code>example.com</code> and its subdomains,
          and each lets in somebody else. Names are registered for a few euros; the attacker picks
          the one that your line forgot.
        </p>
        <p>
          Write an origin into the field, or take one that gets in. The policy on top is held
          against it as well.
        </p>
      </>,
      { kind: 'origin-probe' },
    ),
    lesson(
      'Developers’ machines',
      <>
        <p>
          <code>http://localhost:*</code> allows any port of the developer’s own machine. It has no
          business in production: every program on a user’s machine could then have a page that is
          let in. Keep a policy for each environment.
        </p>
      </>,
      exchange({
        id: 'machines',
        title: 'A development server',
        state: machines,
        claim: 'allowed',
        fields: ['from', 'policy'],
      }),
    ),
    lesson(
      'Whom you let in, you trust',
      <>
        <p>
          A list is as strong as its weakest member. If any page of an allowed origin runs a script
          of somebody else, that script asks in its name. Old subdomains that point at services you
          no longer rent can be taken over. Let in what needs to be in, by path and by origin, and
          credentials only where they are needed.
        </p>
      </>,
    ),
  ],
};
