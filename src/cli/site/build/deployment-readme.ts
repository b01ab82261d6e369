import type { DeploymentOptions } from './deployment.ts'

/** The page in the folder that says what is what, and what to do with it. */
export function deploymentReadme({ sites, url, root, version }: Omit<DeploymentOptions, 'app'>): string {
  return `# Alongside ${version}, ready to be served

Made by \`alongside site build\`. Change nothing in here: change the site's file and build again, so that pages, checksums and headers keep together.

| site | launch address |
| --- | --- |
${sites.map(({ slug, site }) => `| ${site.name.replace(/[|<>&`\\]/g, '\\$&')} | ${new URL(`${slug}/launch.html`, url).href} |`).join('\n')}

## What to do

1. Check that all has arrived: \`sha256sum --check --quiet SHA256SUMS\`
2. Copy \`www\` to \`${root}\` on the web server. Build again with \`--root\` when it stands elsewhere.
3. Take in the headers of your web server:
   - nginx: \`include\` \`nginx/alongside.conf\` in the server block
   - Apache 2.4: \`Include\` \`apache/alongside.conf\` in the virtual host
   - Caddy 2: \`import\` \`caddy/alongside.caddy\` in the site block
   - IIS 10: copy what is in \`iis\` over \`www\`
   - another one: \`headers.json\` says what is sent with which address; the longest address that fits counts, and what may be kept for a year is only a file that is there
4. Give the files of \`registration\` to those who look after the record: one for staff and, where people open the app themselves, one for them.
5. Open a launch address in a browser. Without a record it lists your records to sign in to; anything else is a matter of steps 2 and 3.

## What is in here

- \`www/assets\`: the app, the same for every site. Each name carries a hash of the content: kept by browsers for ever.
- \`www/<site>\`: the pages and the settings of one site. Never kept, so that a change holds at the next launch. A launch begun at one site is unknown at another.
- \`www/audit.html\`: the caseload audit. It connects to nothing.
- \`headers.json\`, \`nginx\`, \`apache\`, \`caddy\`, \`iis\`: the same headers for each web server.
- \`SHA256SUMS\`: of every file.

The pages carry checksums of every script and style. A browser that finds another byte in one does not run it. Browsers that know import maps with integrity (Chrome and Edge 127, Safari 18, Firefox 138) check the parts that come later too; older ones check what the page itself names.
`
}
