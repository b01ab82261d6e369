import { addressOf, isForFoundOnly, mimeTypes, quoted, type ServerPlan } from './server-plan.ts'

/** Locations for the `server` block of nginx (ngx_http_headers_module; `alias` maps each address onto its folder). */
export function nginxSnippet(plan: ServerPlan): string {
  const types = Object.entries(mimeTypes).map(([extension, type]) => `        ${type} ${extension};`)
  const locations = plan.groups.map(({ at, headers }) => {
    const exact = at.endsWith('/') ? '^~ ' : '= '
    return [
      `location ${exact}${addressOf(plan, at)} {`,
      `    alias ${quoted(plan.root + at)};`,
      '    autoindex off;',
      '    types {',
      ...types,
      '    }',
      '    default_type application/octet-stream;',
      '    charset utf-8;',
      '    charset_types text/css text/javascript;',
      '    gzip on;',
      '    gzip_types text/css text/javascript application/json image/svg+xml;',
      '    limit_except GET { deny all; }',
      ...Object.entries(headers).map(
        ([name, value]) =>
          `    add_header ${name} ${quoted(value)}${isForFoundOnly(name, value) ? '' : ' always'};`,
      ),
      '}',
    ].join('\n')
  })
  return `# Alongside: include this inside the server block that answers with TLS.\n${locations.join('\n')}\n`
}
