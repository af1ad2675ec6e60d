declare module 'tldts/dist/es6/index.js' {
  export { getPublicSuffix } from 'tldts';
}
