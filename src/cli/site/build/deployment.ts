import { createHash } from 'node:crypto'
import { apacheSnippet } from './apache-snippet.ts'
import { appRegistrations } from './app-registrations.ts'
import { type BuiltFile, textFile } from './built-file.ts'
import { caddySnippet } from './caddy-snippet.ts'
import { type DeployedSite, deployedHeaders } from './deployed-headers.ts'
import { deploymentReadme } from './deployment-readme.ts'
import { iisConfigs } from './iis-config.ts'
import { integrities } from './integrity.ts'
import { nginxSnippet } from './nginx-snippet.ts'
import { pageWithIntegrity } from './page-with-integrity.ts'
import type { SiteToBuild } from './site-to-build.ts'

export interface DeploymentOptions {
  /** Files of the built app, by their paths in `dist/app`. */
  readonly app: readonly BuiltFile[]
  readonly sites: readonly SiteToBuild[]
  /** Address of the deployment, with a slash at the end. */
  readonly url: URL
  /** Folder on the web server that will hold `www`. */
  readonly root: string
  /** Version of Alongside. */
  readonly version: string
}

/** The page that is the same at every site. */
const auditPage = 'audit.html'

/** Name of the file that marks a folder as made by this command. */
export const deploymentMark = 'alongside-deployment.json'

/**
 * Every file of a deployment: `www` to be served, snippets for four web servers, registrations for the records, checksums and a page that says
 * what is what. The same input gives the same bytes.
 * @throws Error where the app is not as the build makes it.
 */
export function deployment({ app, sites, url, root, version }: DeploymentOptions): readonly BuiltFile[] {
  const assets = app.filter(({ path }) => path.startsWith('assets/'))
  const pages = app.filter(({ path }) => /^[\w-]+\.html$/.test(path))
  const unknown = app.filter((file) => !assets.includes(file) && !pages.includes(file))
  if (unknown.length > 0 || !pages.some(({ path }) => path === 'app.html')) {
    const what = unknown.map(({ path }) => path).join(', ') || 'no app.html'
    throw new Error(`The folder of the app is not one that the build makes: ${what}`)
  }
  const checksums = integrities(assets)
  const made = (path: string, bytes: Uint8Array) =>
    pageWithIntegrity(new TextDecoder().decode(bytes), { path, integrities: checksums })
  const ofSite = sites.map((one) => {
    const own = pages
      .filter(({ path }) => path !== auditPage)
      .filter(
        ({ path }) => path !== 'person.html' || one.site.records.some(({ personLaunch }) => personLaunch),
      )
      .map(({ path, bytes }) => ({ path, ...made(`${one.slug}/${path}`, bytes) }))
    const listHash = own[0]?.listHash ?? ''
    const deployed: DeployedSite = { slug: one.slug, site: one.site, listHash }
    const inFolder = [...own.map(({ path, html }) => textFile(path, html)), ...one.files]
    return { deployed, files: inFolder.map((file) => ({ ...file, path: `www/${one.slug}/${file.path}` })) }
  })
  const audit = pages.filter(({ path }) => path === auditPage)
  const groups = deployedHeaders(
    ofSite.map(({ deployed }) => deployed),
    url.protocol === 'https:',
  )
  const plan = { groups, prefix: url.pathname, root }
  const siteAddress = (slug: string) => new URL(`${slug}/`, url).href
  const registrations = sites.flatMap(({ slug, site }) =>
    site.records.flatMap((record, index) =>
      appRegistrations({ record, plans: site.policy.plans, siteAddress: siteAddress(slug) }).map((one) =>
        jsonFile(`registration/${slug}-${index + 1}-${one.for}.json`, one.json),
      ),
    ),
  )
  const files = [
    ...assets.map((file) => ({ ...file, path: `www/${file.path}` })),
    ...audit.map(({ path, bytes }) => textFile(`www/${path}`, made(path, bytes).html)),
    ...ofSite.flatMap((one) => one.files),
    ...registrations,
    textFile('nginx/alongside.conf', nginxSnippet(plan)),
    textFile('apache/alongside.conf', apacheSnippet(plan)),
    textFile('caddy/alongside.caddy', caddySnippet(plan)),
    ...iisConfigs(groups),
    jsonFile('headers.json', Object.fromEntries(groups.map(({ at, headers }) => [at, headers]))),
    jsonFile(deploymentMark, {
      alongsideDeployment: '1',
      version,
      url: url.href,
      sites: sites.map(({ slug, site }) => ({ name: site.name, address: siteAddress(slug) })),
    }),
    textFile('README.md', deploymentReadme({ sites, url, root, version })),
  ].toSorted((one, other) => (one.path < other.path ? -1 : 1))
  return [...files, textFile('SHA256SUMS', checksumLines(files))]
}

function jsonFile(path: string, value: object): BuiltFile {
  return textFile(path, `${JSON.stringify(value, null, 2)}\n`)
}

/** As `sha256sum --check` reads them. */
function checksumLines(files: readonly BuiltFile[]): string {
  return files
    .map(({ path, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`)
    .join('')
}
