import { addressOf, isForFoundOnly, quoted, type ServerPlan } from './server-plan.ts'

/** Handlers for the site block of Caddy 2. */
export function caddySnippet(plan: ServerPlan): string {
  const handlers = plan.groups.map(({ at, headers }) => {
    const isFolder = at.endsWith('/')
    const address = addressOf(plan, at)
    const lines = (isForFound: boolean) =>
      Object.entries(headers)
        .filter(([name, value]) => isForFoundOnly(name, value) === isForFound)
        .map(([name, value]) => `\t\theader ${isForFound ? '@found ' : ''}${name} ${quoted(value)}`)
    return [
      `handle ${isFolder ? `${address}*` : address} {`,
      // In this order, and not in the one that Caddy gives its directives.
      '\troute {',
      ...(plan.prefix === '/' ? [] : [`\t\turi strip_prefix ${plan.prefix.slice(0, -1)}`]),
      `\t\troot * ${quoted(plan.root)}`,
      '\t\t@other not method GET HEAD',
      '\t\trespond @other 405',
      '\t\t@found file',
      ...lines(false),
      ...lines(true),
      '\t\tencode gzip',
      '\t\tfile_server',
      '\t}',
      '}',
    ].join('\n')
  })
  return `# Alongside: import this inside the site block.\n${handlers.join('\n')}\n`
}
