import { type BuiltFile, textFile } from './built-file.ts'
import type { HeaderGroup } from './deployed-headers.ts'
import { isForFoundOnly, mimeTypes } from './server-plan.ts'

/** A `web.config` for each folder, as IIS 10 reads them, and one at the top for the page that stands there. */
export function iisConfigs(groups: readonly HeaderGroup[]): readonly BuiltFile[] {
  const folders = groups.filter(({ at }) => at.endsWith('/'))
  const pages = groups.filter(({ at }) => !at.endsWith('/'))
  return [
    textFile('iis/web.config', topConfig(pages)),
    ...folders.map(({ at, headers }) => textFile(`iis${at}web.config`, folderConfig(headers))),
  ]
}

function topConfig(pages: readonly HeaderGroup[]): string {
  const locations = pages.flatMap(({ at, headers }) => [
    `  <location path="${escaped(at.slice(1))}">`,
    '    <system.webServer>',
    ...headerLines(headers),
    '    </system.webServer>',
    '  </location>',
  ])
  return configOf([
    '  <system.webServer>',
    '    <directoryBrowse enabled="false" />',
    '    <security><requestFiltering><verbs allowUnlisted="false">',
    '      <add verb="GET" allowed="true" />',
    '      <add verb="HEAD" allowed="true" />',
    '    </verbs></requestFiltering></security>',
    '    <staticContent>',
    ...Object.entries(mimeTypes).flatMap(([extension, type]) => [
      `      <remove fileExtension=".${extension}" />`,
      `      <mimeMap fileExtension=".${extension}" mimeType="${type}" />`,
    ]),
    '    </staticContent>',
    '  </system.webServer>',
    ...locations,
  ])
}

function folderConfig(headers: HeaderGroup['headers']): string {
  return configOf(['  <system.webServer>', ...headerLines(headers), '  </system.webServer>'])
}

function headerLines(all: HeaderGroup['headers']): readonly string[] {
  const entries = Object.entries(all)
  const found = entries.filter(([name, value]) => isForFoundOnly(name, value))
  const headers = Object.fromEntries(entries.filter((entry) => !found.includes(entry)))
  return [
    // Goes with the files themselves only, as their age does.
    ...found.map(([, value]) => {
      const days = Number(/max-age=(\d+)/.exec(value)?.[1]) / 86_400
      const words = value.replace(/,? ?max-age=\d+/, '')
      return `    <staticContent><clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="${days}.00:00:00" cacheControlCustom="${escaped(words)}" /></staticContent>`
    }),
    '    <httpProtocol><customHeaders>',
    ...Object.entries(headers).flatMap(([name, value]) => [
      `      <remove name="${name}" />`,
      `      <add name="${name}" value="${escaped(value)}" />`,
    ]),
    '    </customHeaders></httpProtocol>',
  ]
}

function configOf(lines: readonly string[]): string {
  return `${['<?xml version="1.0" encoding="utf-8"?>', '<configuration>', ...lines, '</configuration>'].join('\n')}\n`
}

function escaped(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
