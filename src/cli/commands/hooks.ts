import { once } from 'node:events'
import { type Command, InvalidArgumentError } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { findingLines } from '../site/finding-lines.ts'

interface HooksFlags {
  readonly port: number
  readonly host: string
}

const graceMs = 10_000

/** Adds `alongside hooks FILE`, the CDS Hooks service of one site. What it needs is loaded when it runs. */
export function registerHooks(program: Command): void {
  program
    .command('hooks <file>')
    .description(
      'run the CDS Hooks 2.0 service of a site: a card when staff own nearly every action of a plan',
    )
    .option('--port <number>', 'port; 0 takes a free one', port, 4110)
    .option('--host <address>', 'address of this machine to listen on', '127.0.0.1')
    .addHelpText(
      'after',
      `
FILE is the site's configuration; its "hooks" say who may call and where the app is (docs/cds-hooks.md). Put a web
server with TLS in front. /health and /metrics hold nothing of anybody; logs are JSON lines on standard output, without
patients or tokens. SIGTERM takes no more calls, lets those under way end for at most ten seconds, and stops.

Examples:
  $ alongside hooks ./riverside.json
  $ alongside hooks ./riverside.json --host 0.0.0.0 --port 8080
`,
    )
    .action((file: string, flags: HooksFlags) => runHooks(file, flags))
}

function port(text: string): number {
  const number = Number(text)
  if (!/^\d{1,5}$/.test(text) || number > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.')
  return number
}

async function runHooks(file: string, { port: asked, host }: HooksFlags): Promise<void> {
  const refuse = (sentence: string, code: number) => {
    console.error(sentence)
    process.exitCode = code
  }
  const { readSiteFile } = await import('../site/read-site-file.ts')
  const { findings, site, hooks } = await readSiteFile(file)
  for (const line of findingLines(file, findings)) console.error(line)
  if (site === undefined)
    return refuse(
      'Mend the errors, then start again. docs/cds-hooks.md explains "hooks".',
      exitCodes.inputUnreadable,
    )
  if (hooks === undefined)
    return refuse(
      `${file} has no "hooks": say who may call and where the app is. docs/cds-hooks.md shows it.`,
      exitCodes.inputUnreadable,
    )
  if (hooks.serviceAddress === undefined)
    return refuse(
      `${file} has no "hooks.serviceAddress": records name it in their tokens (aud), so it cannot be guessed.`,
      exitCodes.inputUnreadable,
    )
  const [{ createHooksApp }, { createHooksLog }, { openHooksServer }] = await Promise.all([
    import('../../hooks/hooks-app.ts'),
    import('../../hooks/hooks-log.ts'),
    import('../../hooks/open-hooks-server.ts'),
  ])
  const { origins = [] } = hooks
  const app = createHooksApp({
    settings: {
      siteName: site.name,
      records: site.records,
      policy: site.policy,
      appAddress: hooks.appAddress,
      serviceAddress: hooks.serviceAddress,
      callers: hooks.callers,
      origins,
    },
    log: createHooksLog(process.stdout),
  })
  const server = await openHooksServer({ app, port: asked, host }).catch((reason: Error) => reason)
  if (server instanceof Error)
    return refuse(`Port ${asked} of ${host} cannot be had: ${server.message}`, exitCodes.server)
  console.error(`Answering for ${site.name} on http://${host}:${server.port}/cds-services. Ctrl-C stops it.`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  console.error('Stopping: no more calls are taken.')
  await server.stop(graceMs)
  console.error('Stopped.')
}
