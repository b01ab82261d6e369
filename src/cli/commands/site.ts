import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { auditPageHeaders, pageHeaders } from '../../host/site/page-headers.ts'
import { parseSiteConfiguration } from '../../host/site/site-configuration.ts'
import { exitCodes } from '../exit-codes.ts'

/** Adds `alongside site headers FILE`, for those who put the app on a web server. */
export function registerSite(program: Command): void {
  const site = program
    .command('site')
    .description("check a site's configuration, and say how its web server must serve the app")
  site
    .command('headers <file>')
    .description('check a site.json and print the headers to send with every answer')
    .option('--json', 'print them as one JSON object')
    .addHelpText(
      'after',
      `
Serve the files of dist/app with the site.json beside them, over https. Send these headers with every answer, and
Cache-Control: no-store with the .html files and site.json. The policy names only this site's records and sign-in.
The audit page, audit.html, is sent with its own instead: alongside site audit-headers.

Examples:
  $ alongside site headers smart-launch/site.example.json
  $ alongside site headers /srv/alongside/site.json --json
`,
    )
    .action((file: string, flags: { readonly json?: boolean }) => readAndPrint(file, flags.json === true))
  site
    .command('audit-headers')
    .description('print the headers to send with the audit page, audit.html')
    .option('--json', 'print them as one JSON object')
    .addHelpText(
      'after',
      `
The audit page connects to nothing and needs no record, so these are the same at every site. It carries the rest of its
policy in itself. Its other files are sent with the headers of the app.

Examples:
  $ alongside site audit-headers
`,
    )
    .action((flags: { readonly json?: boolean }) => printHeaders(auditPageHeaders(), flags.json === true))
}

async function readAndPrint(file: string, asJson: boolean): Promise<void> {
  const configuration = await readJson(file)
  if (configuration === undefined) return
  const site = parseSiteConfiguration(configuration)
  if (!site.ok) {
    console.error(`${file} is not a configuration Alongside can use:`)
    for (const { path, rule } of site.error) console.error(`  ${path || 'the file'} must be ${rule}`)
    process.exitCode = exitCodes.inputUnreadable
    return
  }
  printHeaders(pageHeaders(site.value), asJson)
}

function printHeaders(headers: Readonly<Record<string, string>>, asJson: boolean): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  console.log(asJson ? JSON.stringify(headers, null, 2) : lines.join('\n'))
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    console.error(
      error instanceof SyntaxError
        ? `${file} is not JSON: ${why}. Compare it with smart-launch/site.example.json.`
        : `Cannot open ${file} (${why}). Check the path and who may read it.`,
    )
    process.exitCode = exitCodes.inputUnreadable
    return undefined
  }
}
