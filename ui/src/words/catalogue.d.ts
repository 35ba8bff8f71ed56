/** A parsed catalogue: see `vite.config.ts`. */
declare module '*.ftl' {
  const catalogue: import('@fluent/bundle').FluentResource;
  export default catalogue;
}
