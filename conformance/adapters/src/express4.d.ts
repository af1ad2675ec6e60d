// Express 4 by another name, beside version 5; what we use of it has the same types.
declare module 'express4' {
  export { default } from 'express';
}
