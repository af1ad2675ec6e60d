import type { Pasted } from 'crossguard/internal/inspect/sources/pasted';

/** What the worker tells the page: how many of how many bytes were read, and in the end what, or that it could not. */
export type PasteMessage =
  | { readonly kind: 'progress'; readonly read: number; readonly all: number }
  | { readonly kind: 'read'; readonly pasted: Pasted }
  | { readonly kind: 'failed' };
