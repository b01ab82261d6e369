import { build, type Plugin } from 'vite'

/**
 * Builds the app into a folder and gives the names of the npm packages that have code in it, sorted: read from the modules
 * of each file made, its workers' too, not from what somebody wrote down.
 */
export async function buildApp(project: string, folder: string): Promise<readonly string[]> {
  const modules = new Set<string>()
  const listed = (): Plugin => ({
    name: 'alongside-listed-modules',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk') for (const module of file.moduleIds) modules.add(module)
    },
  })
  await build({
    root: `${project}/smart-launch`,
    configFile: `${project}/vite.config.ts`,
    logLevel: 'warn',
    plugins: [listed()],
    worker: { plugins: () => [listed()] },
    build: { outDir: folder, emptyOutDir: true },
  })
  return [...new Set([...modules].flatMap(packageOf))].sort()
}

/** The package a module is of: `@noble/hashes` of `…/node_modules/@noble/hashes/sha2.js`; none for the project's own. */
export function packageOf(module: string): readonly string[] {
  const [, ...after] = module.replaceAll('\\', '/').split('/node_modules/')
  const inside = after.at(-1)
  const name = inside === undefined ? undefined : /^(?:@[^/]+\/)?[^/]+/.exec(inside)?.[0]
  return name === undefined ? [] : [name]
}
