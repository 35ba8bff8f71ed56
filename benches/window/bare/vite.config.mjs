const libraries = new URL('../../../ui/node_modules/', import.meta.url).pathname;

export default {
  base: './',
  build: { target: 'es2022' },
  // From here nothing is found by name alone.
  resolve: { alias: [{ find: /^codemirror$/, replacement: `${libraries}codemirror` }] },
};
