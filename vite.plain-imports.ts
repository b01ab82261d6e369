import type { Plugin } from 'vite'

/**
 * Leaves `import()` to the browser. Vite's own helper, 0.7 kB on either page, fetches styles and imports that a late chunk has beside it;
 * ours have none, since all styles are one sheet and what chunks share is loaded first.
 */
export function plainDynamicImports(): Plugin {
  const helper = '\0vite/preload-helper.js'
  return {
    name: 'plain-dynamic-imports',
    enforce: 'pre',
    load: (id) => (id === helper ? 'export const __vitePreload = (load) => load()' : undefined),
  }
}
