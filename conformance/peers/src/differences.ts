/**
 * Where `@crossguard/cors/compat` differs from the libraries that it stands in for, on purpose, and why. The
 * README of `compat` tells the same to its users.
 */
export const expressDifferences = {
  'async-origin': 'A promise, or what a function returns, is an answer: the request would hang.',
  'star-in-list': '`*` in a list means everybody, as it looks: it would match nothing.',
  'global-regexp':
    'A global or sticky regular expression starts anew: it would refuse every other request.',
  'refused-gets-nothing':
    'A refused origin gets no Access-Control header at all, above all not Allow-Credentials: they say nothing to browsers and mislead people.',
  'not-an-origin':
    'What is truthy and no origin lets nobody in: a Set, a URL or a function in a list would let everybody in.',
  'vary-of-functions':
    'Where a function decides, every response varies on Origin, refusals and errors too: a cache would give one origin the answer of another.',
  'first-answer':
    'The first answer of a function counts: calling back twice would run the application twice.',
  'undefined-option':
    'An option that is undefined is absent: methods or optionsSuccessStatus would make every preflight fail. An origin that is undefined still turns CORS off.',
  'delegate-without-options':
    'A delegate that gives no options is an error: forgetting them would let everybody in.',
} as const;

export type ExpressDifference = keyof typeof expressDifferences;

export const fastifyDifferences = {
  'returned-answer':
    'What a function returns is an answer, promise or not: the request would hang.',
  'refused-gets-nothing': expressDifferences['refused-gets-nothing'],
  'not-an-origin': expressDifferences['not-an-origin'],
  'empty-headers':
    'An empty list sets no header: it would be there, and empty, which says the same.',
  'undefined-error':
    'Calling back with undefined as the error is no error: CORS would be off without a word.',
} as const;

export type FastifyDifference = keyof typeof fastifyDifferences;

/** The published tests of `@fastify/cors` that fail for it, and why. */
export const failingFastifyTests: ReadonlySet<string> = new Set([
  // The words of errors are our own.
  'Server error if origin option is falsy but not false',
  'Should error on invalid hook option',
  'Should error on onSend hook option',
  'Should error on onSend hook option with delegator',
  'Should support custom hook with dynamic config (Promise), but should error /1',
  'Should support custom hook with dynamic config (Promise), but should error /2',
]);

export const honoDifferences = {
  'star-in-list': expressDifferences['star-in-list'],
  'undefined-origin': 'An origin that is undefined lets nobody in: every request would fail.',
  'refused-gets-nothing': expressDifferences['refused-gets-nothing'],
  'vary-once': 'Vary names Origin once, also where two middlewares do.',
  'needless-vary': 'Vary names Access-Control-Request-Headers only where the answer depends on it.',
} as const;

export type HonoDifference = keyof typeof honoDifferences;
