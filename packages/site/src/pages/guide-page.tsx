import type { VNode } from 'preact';
import { chapters } from '../guide/chapters.ts';
import type { Page } from '../layout/page.ts';

/** Where popular guides err, and where the proof is. */
const errors = [
  {
    told: 'PUT and DELETE are simple requests',
    right: 'Across origins, the browser asks the server about them first.',
    proof: 'simple-requests.html#put',
  },
  {
    told: 'Access-Control-Allow-Origin may list several origins',
    right: 'It has one value; a list equals no origin.',
    proof: 'simple-requests.html#list',
  },
  {
    told: 'CORS protects the server',
    right: 'The request arrives, and does what it does. Only its answer is kept from the page.',
    proof: 'what-cors-does-not-do.html#transfer',
  },
] as const;

/** The guide's own first page. */
export function guidePage(): Page {
  return {
    path: 'guide/index.html',
    title: 'A guide to CORS in which everything is live – Crossguard',
    description:
      'Cross-origin resource sharing for beginners: every statement is an exchange that runs beside the text, and that you can change.',
    entry: null,
    body: (
      <article class="chapter">
        <h1>A guide to CORS</h1>
        <p class="lead">
          Two servers that have to get on, one browser between them, and a handful of headers.
        </p>
        <section class="prose" aria-labelledby="what">
          <h2 id="what">What it is for</h2>
          <p>
            A page at one address wants something from a server at another: data of an interface, a
            font, an image to draw with. Browsers do not let pages read from elsewhere just like
            that, since they carry their users’ cookies everywhere. By cross-origin resource
            sharing, CORS for short, the other server says who may.
          </p>
          <p>
            Think of a doorman with a guest list. The browser is the doorman; the server writes the
            list. Unusual guests are announced beforehand, and the doorman asks the host: that is a
            preflight.
          </p>
          <p>
            It lets an interface live on a host of its own, files come from a CDN, and parties work
            together who do not share a server. It costs headers on every answer, a journey more for
            some requests, and the care of keeping a list.
          </p>
          <p>
            Every exchange in this guide is live. It is run, in your browser, by the same two halves
            that run in production: the browser’s and the server’s. Change them. Each chapter has
            something for you to find out.
          </p>
        </section>
        <section aria-labelledby="chapters">
          <h2 id="chapters">Chapters</h2>
          <ol class="contents">
            {chapters.map(({ id, title, summary }) => (
              <li key={id}>
                <a href={`${id}.html`}>{title}</a>
                <p>{summary}</p>
              </li>
            ))}
          </ol>
        </section>
        <Errors />
      </article>
    ),
  };
}

function Errors(): VNode {
  return (
    <section class="prose" aria-labelledby="errors">
      <h2 id="errors">Often told, and wrong</h2>
      <dl class="told">
        {errors.map(({ told, right, proof }) => (
          <div key={told}>
            <dt>
              <span aria-hidden="true">✕</span> “{told}”
            </dt>
            <dd>
              {right} <a href={proof}>The proof, live</a>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
