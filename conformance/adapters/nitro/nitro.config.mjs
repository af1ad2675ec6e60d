export default {
  serverDir: './',
  plugins: ['./plugins/cors.mjs'],
  preset: 'node_middleware',
  sourcemap: false,
};
