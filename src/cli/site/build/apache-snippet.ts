import { addressOf, isForFoundOnly, mimeTypes, quoted, type ServerPlan } from './server-plan.ts'

/** Directives for a `VirtualHost` of Apache 2.4 (mod_alias, mod_headers, mod_mime, mod_authz_core). */
export function apacheSnippet(plan: ServerPlan): string {
  const types = Object.entries(mimeTypes).map(([extension, type]) => `    AddType ${type} .${extension}`)
  const locations = plan.groups.flatMap(({ at, headers }) => [
    `Alias ${quoted(addressOf(plan, at))} ${quoted(plan.root + at)}`,
    `<Location ${quoted(addressOf(plan, at))}>`,
    '    <LimitExcept GET>',
    '        Require all denied',
    '    </LimitExcept>',
    ...Object.entries(headers).map(
      ([name, value]) =>
        `    Header ${isForFoundOnly(name, value) ? 'set' : 'always set'} ${name} ${quoted(value)}`,
    ),
    '</Location>',
  ])
  return `${[
    '# Alongside: include this inside the virtual host that answers with TLS. Needs mod_alias, mod_headers and mod_mime.',
    `<Directory ${quoted(plan.root)}>`,
    '    Require all granted',
    '    AllowOverride None',
    '    Options None',
    '    AddDefaultCharset utf-8',
    ...types,
    '</Directory>',
    ...locations,
  ].join('\n')}\n`
}
