import { isJsonObject, type JsonObject, member, objectMember, stringMember } from '../../fhir/index.ts'

/**
 * Every setting of a site's file as Markdown tables, one for the file and one for each part of it, in the order of the schema: name, what it
 * may be, what holds without it, what it does.
 */
export function settingsGuide(schema: object): string {
  return tablesOf('', schema as JsonObject).join('\n\n')
}

function tablesOf(path: string, schema: JsonObject): readonly string[] {
  const properties = objectMember(schema, 'properties') ?? {}
  const required = texts(schema, 'required')
  const settings = Object.entries(properties).flatMap(([name, setting]) =>
    isJsonObject(setting) ? [{ name, setting }] : [],
  )
  const rows = settings.map(({ name, setting }) => {
    const needed = required.includes(name) ? 'needed' : withoutIt(setting)
    return `| \`${name}\` | ${cell(shapeOf(setting))} | ${needed} | ${cell(stringMember(setting, 'description') ?? '')} |`
  })
  const heading = path === '' ? [] : [`### \`${path}\``]
  const table = [
    '| setting | what it may be | without it | what it does |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
  const parts = settings.flatMap(({ name, setting }) => {
    const items = objectMember(setting, 'items')
    const inside = items === undefined ? setting : items
    const at = `${path === '' ? '' : `${path}.`}${name}${items === undefined ? '' : '[]'}`
    return objectMember(inside, 'properties') === undefined ? [] : tablesOf(at, inside)
  })
  return [...heading, table, ...parts]
}

function withoutIt(setting: JsonObject): string {
  const usual = member(setting, 'default')
  return usual === undefined ? '' : `\`${JSON.stringify(usual)}\``
}

function shapeOf(setting: JsonObject): string {
  const constant = member(setting, 'const')
  if (constant !== undefined) return `\`${JSON.stringify(constant)}\``
  const choices = member(setting, 'enum')
  if (Array.isArray(choices)) return choices.map((one) => `\`${JSON.stringify(one)}\``).join(', ')
  const type = stringMember(setting, 'type')
  if (type === 'array') {
    const items = objectMember(setting, 'items')
    return items === undefined || objectMember(items, 'properties') !== undefined
      ? 'a list, see below'
      : `a list: ${shapeOf(items)}`
  }
  if (type === 'object') return 'see below'
  if (type === 'boolean') return '`true` or `false`'
  if (type === 'string') return 'text'
  return numberShape(setting)
}

function numberShape(setting: JsonObject): string {
  const least = member(setting, 'minimum') ?? 0
  const most = member(setting, 'maximum')
  const range =
    most === undefined || Number(most) > 1e9
      ? `from ${least}`
      : `${member(setting, 'exclusiveMinimum') === undefined ? 'from' : 'above'} ${least} to ${most}`
  return `${stringMember(setting, 'type') === 'integer' ? 'a whole number' : 'a number'} ${range}`
}

function texts(schema: JsonObject, name: string): readonly string[] {
  const list = member(schema, name)
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
