import { html } from 'hono/html'
import type { AuditReport } from '../report/audit-report.ts'
import { leastGroupPeople } from '../report/small-group.ts'
import { groupingHead } from './grouping-words.ts'
import type { Html } from './html-part.ts'
import { fewPeople, isRounded, numberWords, ruleOf } from './printed-words.ts'

/** The rule and the options of this report, and how small numbers are hidden. */
export function ruleSection(report: AuditReport): Html {
  const { rule } = report
  const { filters } = rule
  const facts: readonly (readonly [string, string])[] = [
    ['Stated actions a plan needs', String(rule.minimumStated)],
    ['Flagged from a staff share of', String(rule.staffOnlyShare)],
    ['Care teams', rule.expandCareTeams ? 'as named, and as their members' : 'as named: staff'],
    ['Time of a plan', timeWords[rule.time]],
    ['Length of a period', rule.period],
    ['Grouped by', rule.by.length === 0 ? 'nothing' : groupingHead(rule.by).toLowerCase()],
    ['Status', filters.status?.join(', ') ?? 'any'],
    ['Intent', filters.intent?.join(', ') ?? 'any'],
    ['Category', filters.category?.join(', ') ?? 'any'],
    ['From', filters.from ?? 'the beginning'],
    ['To', filters.to ?? 'the end'],
    ['Address of the server', rule.base ?? 'not given'],
    ...siteFacts(report),
    ['Small numbers', rule.suppression === 'none' ? 'not hidden' : `hidden (${rule.suppression})`],
  ]
  return html`<section aria-labelledby="rule">
<h2 id="rule">The rule</h2>
<p>Each activity of a CarePlan is one action. Its owners are those the record names. The person the plan is about is “the person”; a RelatedPerson is a carer; practitioners, their roles, organizations, services and care teams are staff. The owners found are put into one of seven categories; an action without any is not stated and in no share. Plans that are drafts or mistakes, and actions that were cancelled, withdrawn or turned down, are mistakes or say what not to do, are left out. The clinician's screen uses the same rule.</p>
<dl class="facts">
${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>\n`)}</dl>
<h3>Small numbers</h3>
${suppressionWords(report).map((words) => html`<p>${words}</p>\n`)}</section>`
}

/** What the site's own file says, of single owners and teams only how many. */
function siteFacts({ rule: { site } }: AuditReport): readonly (readonly [string, string])[] {
  if (!site) return []
  const codes = (coded: typeof site.roles) =>
    coded.length === 0
      ? 'none'
      : coded.map(({ system, code, party }) => `${system ? `${system}|` : ''}${code}: ${party}`).join(', ')
  return [
    ["Single owners the site's file gives a party", numberWords(site.references)],
    ['Relationships it gives a party', codes(site.relationships)],
    ['Roles it gives a party', codes(site.roles)],
    ['Teams it names', numberWords(site.teams)],
  ]
}

const timeWords: Readonly<Record<AuditReport['rule']['time'], string>> = {
  start: 'its start, else when it was created, else when it was last updated',
  created: 'when it was created, else when it was last updated',
  updated: 'when it was last updated',
}

function suppressionWords(report: AuditReport): readonly string[] {
  const rule = ruleOf(report)
  if (!isRounded(rule))
    return ['Nothing is hidden or rounded. This report is for people who may read the records.']
  return [
    `A number of ${fewPeople(rule)} is hidden, and so is a larger one that would give a hidden number away. People are counted for this, not actions. Others are rounded to the nearest ${rule.base}, each by itself, so they need not add up. Shares are whole percents of the true numbers.`,
    `Groups of fewer than ${leastGroupPeople} people are told of together only.`,
    'Two reports over the same plans, with other groups or filters, are not protected against each other. Publish one.',
  ]
}
