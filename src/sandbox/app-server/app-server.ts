import { auditPageHeaders, pageHeaders } from '../../host/site/page-headers.ts'
import { parseSiteConfiguration } from '../../host/site/site-configuration.ts'
import { fetchListener } from '../fetch-listener.ts'
import type { Listening } from '../listening.ts'
import { type AppFile, appFile, readAppFiles } from './app-files.ts'
import { appHandler } from './app-handler.ts'
import { builtAppDirectory } from './build-app.ts'
import { instrumentFile, type SandboxSiteInput, sandboxSite } from './sandbox-site.ts'

export interface AppServerOptions extends SandboxSiteInput {
  readonly listening: Listening
  /** Folder of the built app; built first when not given and not fresh. */
  readonly directory?: string
}

/** Serves the built app and its generated `/site.json` on the app's own site. */
export async function openAppServer({ listening, directory, ...input }: AppServerOptions): Promise<void> {
  const files = await readAppFiles(directory ?? (await builtAppDirectory()))
  const siteJson = sandboxSite(input)
  const site = parseSiteConfiguration(siteJson)
  if (!site.ok)
    throw new Error(`The sandbox made a site configuration that breaks ${JSON.stringify(site.error)}`)
  const instruments = Object.entries(input.instruments).flatMap(([name, resource]) =>
    resource === undefined ? [] : [jsonFile(`/${instrumentFile(name)}`, resource)],
  )
  const answer = appHandler({
    files: new Map([...files, jsonFile('/site.json', siteJson), ...instruments]),
    pageHeaders: pageHeaders(site.value),
    ownHeaders: { '/audit.html': auditPageHeaders() },
  })
  listening.serve(fetchListener(answer))
}

function jsonFile(path: string, value: unknown): readonly [string, AppFile] {
  return [path, appFile(path, new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`))]
}
