import type { Command } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { findingLines } from '../site/finding-lines.ts'
import { registerSiteBuild } from './site-build.ts'
import { registerSiteDoctor } from './site-doctor.ts'

/** Adds `alongside site check`, `alongside site build` and `alongside site schema`, for those who look after a site. */
export function registerSite(program: Command): void {
  const site = program
    .command('site')
    .description("check a site's configuration, and make the folder that its web server serves")
  site
    .command('check <files...>')
    .description('say everything that is wrong with a configuration, with line and column')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      `
An error keeps the app from opening, a warning does not. Every setting is explained in docs/deploy/configuration.md; the
schema for editors is docs/site.schema.json. Ends with 0, or with 3 when there is an error.

Examples:
  $ alongside site check riverside.json
  $ alongside site check smart-launch/sites/*.json --json
`,
    )
    .action((files: readonly string[], flags: { readonly json?: boolean }) =>
      check(files, flags.json === true),
    )
  registerSiteBuild(site)
  registerSiteDoctor(site)
  site
    .command('schema')
    .description('print the JSON Schema of a configuration')
    .option('--guide', 'print every setting as the tables of docs/deploy/configuration.md instead')
    .addHelpText('after', '\nExamples:\n  $ alongside site schema > site.schema.json\n')
    .action((flags: { readonly guide?: boolean }) => printSchema(flags.guide === true))
}

async function check(files: readonly string[], asJson: boolean): Promise<void> {
  const { readSiteFile } = await import('../site/read-site-file.ts')
  const checked = await Promise.all(files.map(async (name) => ({ name, ...(await readSiteFile(name)) })))
  const isBroken = checked.some(({ findings }) => findings.some(({ level }) => level === 'error'))
  if (isBroken) process.exitCode = exitCodes.inputUnreadable
  if (asJson) {
    console.log(
      JSON.stringify(
        checked.map(({ name, findings }) => ({ file: name, findings })),
        null,
        2,
      ),
    )
    return
  }
  for (const { name, findings, site } of checked) {
    for (const line of findingLines(name, findings)) console.error(line)
    if (site !== undefined)
      console.log(`${name} can be used: ${site.name}, ${recordsIn(site.records.length)}.`)
  }
  if (isBroken)
    console.error('Mend the errors, then check again. docs/deploy/configuration.md explains each setting.')
}

function recordsIn(count: number): string {
  return count === 1 ? 'one record' : `${count} records`
}

async function printSchema(asGuide: boolean): Promise<void> {
  const { siteJsonSchema } = await import('../site/site-json-schema.ts')
  const schema = siteJsonSchema()
  if (!asGuide) return console.log(JSON.stringify(schema, null, 2))
  const { settingsGuide } = await import('../site/settings-guide.ts')
  console.log(settingsGuide(schema))
}
