import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const here = import.meta.dirname

/** The browser app: static files only, so a trust can serve them from any web server. */
export default defineConfig({
  root: resolve(here, 'smart-launch'),
  base: './',
  publicDir: false,
  // fhirclient's own switch: plain browser fetch, no polyfill.
  define: { FHIRCLIENT_PURE: 'true' },
  resolve: {
    alias: [
      // fhirclient prints tokens through this package when debugging is on; the built app has no such switch.
      { find: 'debug', replacement: resolve(here, 'src/host/smart/silent-debug.cjs') },
      // Of fhirclient only the sign-in is used; a CommonJS module cannot be shaken down by the bundler.
      { find: /^\.\/Client$/, replacement: resolve(here, 'src/host/smart/unused-client.cjs') },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(here, 'dist/app'),
    emptyOutDir: true,
    // The polyfill is inline script, which the content security policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2022',
    rollupOptions: {
      input: {
        launch: resolve(here, 'smart-launch/launch.html'),
        app: resolve(here, 'smart-launch/app.html'),
      },
    },
  },
})
