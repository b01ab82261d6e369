import { getRequestListener } from '@hono/node-server'
import { pageHeaders } from '../../host/site/page-headers.ts'
import { parseSiteConfiguration } from '../../host/site/site-configuration.ts'
import type { Listening } from '../listening.ts'
import { appFile, readAppFiles } from './app-files.ts'
import { appHandler } from './app-handler.ts'
import { builtAppDirectory } from './build-app.ts'
import { type SandboxSiteInput, sandboxSite } from './sandbox-site.ts'

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
  const siteFile = appFile('/site.json', new TextEncoder().encode(`${JSON.stringify(siteJson, null, 2)}\n`))
  const answer = appHandler({
    files: new Map([...files, ['/site.json', siteFile]]),
    pageHeaders: pageHeaders(site.value),
  })
  listening.serve(getRequestListener(answer))
}
