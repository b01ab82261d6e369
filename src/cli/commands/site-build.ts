import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { parseAddress } from '../../host/transport/parse-address.ts'
import { exitCodes } from '../exit-codes.ts'
import { findingLines } from '../site/finding-lines.ts'

interface BuildFlags {
  readonly out: string
  readonly url: URL
  readonly root: string
  readonly app?: string
}

/** Adds `alongside site build FILE...`. What it needs is loaded when it runs. */
export function registerSiteBuild(site: Command): void {
  site
    .command('build <files...>')
    .description(
      'make the folder that a web server serves: the app, each site in a folder of its own, and the headers',
    )
    .requiredOption('--out <folder>', 'a new folder, or one that this command made before')
    .requiredOption(
      '--url <address>',
      'where people will reach it, such as https://alongside.your-trust.example/',
      deploymentAddress,
    )
    .option(
      '--root <folder>',
      'where the web server will hold the folder www',
      rootFolder,
      '/srv/alongside/www',
    )
    .option('--app <folder>', 'an app built before, instead of building this one')
    .addHelpText(
      'after',
      `
Each site is served in a folder named after its file: riverside.json in /riverside/. Sites share the app and nothing else:
each has its own launch address, settings and content security policy. A file with an error builds nothing.

The folder holds www, headers for nginx, Apache, IIS and Caddy, what to register with the record, and checksums; its
README.md says what to do with them.

Examples:
  $ alongside site build riverside.json --url https://alongside.your-trust.example/ --out ./deploy
  $ alongside site build riverside.json northgate.json --url https://apps.your-trust.example/alongside/ --out ./deploy
`,
    )
    .action((files: readonly string[], flags: BuildFlags) => build(files, flags))
}

/** Where a deployment will be reached, with a slash at the end. */
export function deploymentAddress(text: string): URL {
  const url = parseAddress(text)
  const isPlain =
    url !== undefined &&
    !/[?#@]/.test(url.href) &&
    /^\/(?:[\w.~-]+\/)*$/.test(`${url.pathname}/`.replace(/\/+$/, '/'))
  if (!isPlain || !['https:', 'http:'].includes(url.protocol))
    throw new InvalidArgumentError(
      'An address is like https://alongside.your-trust.example/ or with a path below it.',
    )
  const isLoopback = ['localhost', '127.0.0.1'].includes(url.hostname)
  if (url.protocol === 'http:' && !isLoopback)
    throw new InvalidArgumentError('It must be https: http is for this very machine.')
  return new URL(url.href.endsWith('/') ? url.href : `${url.href}/`)
}

function rootFolder(text: string): string {
  if (/^(?:\/|[A-Za-z]:[\\/])[\w ./:\\-]*$/.test(text)) return text.replaceAll('\\', '/').replace(/\/+$/, '')
  throw new InvalidArgumentError('A whole path in plain letters, such as /srv/alongside/www.')
}

async function build(files: readonly string[], { out, url, root, app }: BuildFlags): Promise<void> {
  const refuse = (sentence: string, code: number = exitCodes.inputUnreadable) => {
    console.error(sentence)
    process.exitCode = code
  }
  const { siteToBuild } = await import('../site/build/site-to-build.ts')
  const { folderObjection, writeDeployment } = await import('../site/build/write-deployment.ts')
  const folder = resolve(out)
  const objection = await folderObjection(folder)
  if (objection !== undefined) return refuse(objection, exitCodes.badUsage)
  const read = await Promise.all(files.map(async (file) => ({ file, read: await siteToBuild(file) })))
  for (const { file, read: one } of read) {
    for (const line of findingLines(file, one.ok ? one.value.warnings : one.error)) console.error(line)
  }
  const sites = read.flatMap(({ read: one }) => (one.ok ? [one.value] : []))
  if (sites.length < files.length) return refuse('Nothing was built.')
  const slugs = sites.map(({ slug }) => slug)
  const twice = slugs.find((slug, index) => slugs.indexOf(slug) !== index)
  if (twice !== undefined)
    return refuse(
      `Two of the files are called ${twice}.json: each site needs a name of its own.`,
      exitCodes.badUsage,
    )
  const demonstration = sites.find(({ site }) => site.insecureLoopback)
  if (demonstration !== undefined && !['localhost', '127.0.0.1'].includes(url.hostname))
    return refuse(
      `${demonstration.slug}.json is for a trial on one machine (insecureLoopback), so it is not built for ${url.host}.`,
    )
  const { readBuiltFolder } = await import('../site/build/built-file.ts')
  const { deployment } = await import('../site/build/deployment.ts')
  const appFolder = app ?? (await builtApp())
  const built = await readBuiltFolder(appFolder).catch(() => undefined)
  if (built === undefined)
    return refuse(`The app is not in ${appFolder}: name the folder that \`npm run build\` made.`)
  const made = deployment({ app: built, sites, url, root, version: versionHere() })
  const problem = await writeDeployment(folder, made)
  if (problem !== undefined) return refuse(problem)
  console.log(
    `Wrote ${made.length} files for ${sites.length === 1 ? 'one site' : `${sites.length} sites`} in ${folder}.`,
  )
  for (const { slug } of sites) console.log(`  ${new URL(`${slug}/launch.html`, url).href}`)
  console.log(`What to do with them: ${folder}/README.md`)
}

async function builtApp(): Promise<string> {
  console.error('Building the app, unless it is there.')
  const { builtAppDirectory } = await import('../../sandbox/app-server/build-app.ts')
  return builtAppDirectory()
}

function versionHere(): string {
  return JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version
}
