import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFormSession } from '../../../src/app/form/form-session.ts'
import {
  areaAfter,
  areaHolding,
  isOnTheWay,
  itemsOfArea,
  newestWith,
  promptsFor,
  sectionsShown,
  toolSections,
} from '../../../src/app/tools/tool-areas.ts'
import { readQuestionnaire } from '../../../src/fhir/index.ts'
import { areaStandingSystem } from '../../../src/questionnaire/index.ts'
import { groupItem, questionItem, questionnaireOf } from '../../questionnaire/make-item.ts'

function formOf(tool: string) {
  const file = resolve(import.meta.dirname, `../../../questionnaires/${tool}/questionnaire.json`)
  const read = readQuestionnaire(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.ok) throw new Error(`${tool} cannot be read`)
  return createFormSession({ questionnaire: read.value })
}

describe('the areas of a tool', () => {
  it('are the ten areas, nine prompts and six maps of the VTP guide, under its three approaches', () => {
    const sections = toolSections(formOf('vtp-guide').form)
    expect(sections.map(({ linkId, areas }) => [linkId, areas.length])).toEqual([
      ['conversation', 10],
      ['narrative', 9],
      ['maps', 6],
    ])
    expect(sections[0]?.notes).toEqual([
      'For each area ask: What would be helpful for me to know? What is important to you?',
    ])
  })

  it('are personal qualities first, then the six domains of the worksheet', () => {
    const sections = toolSections(formOf('strengths-worksheet').form)
    expect(sections.map(({ areas }) => areas.map(({ linkId }) => linkId))).toEqual([
      ['about-me'],
      ['daily-living', 'financial', 'occupational', 'social', 'health', 'spirituality-culture'],
    ])
  })

  it('are the groups with a question by which they may be left, whatever it is called', () => {
    const leave = questionItem('money.how', 'choice', {
      options: ['not-for-now', 'prefer-not-to-say'].map((code) => ({
        exclusive: false,
        value: { kind: 'coding', coding: { system: areaStandingSystem, code } },
      })),
    })
    const questionnaire = questionnaireOf(
      groupItem('money', [questionItem('money.1', 'text'), leave]),
      groupItem('place', [questionItem('place.standing', 'text')]),
    )
    const sections = toolSections(createFormSession({ questionnaire }).form)
    expect(sections.map(({ linkId }) => linkId)).toEqual(['money'])
  })

  it('are found by any question in them, those of map entries too', () => {
    const sections = toolSections(formOf('vtp-guide').form)
    expect(areaHolding(sections, 'gender.2')?.linkId).toBe('gender')
    expect(areaHolding(sections, 'map-background.entry.date')?.linkId).toBe('map-background')
    expect(areaHolding(sections, 'about.person')).toBeUndefined()
  })

  it('are shown at once for the ways that were chosen, and wherever something was said', () => {
    const session = formOf('vtp-guide')
    session.setAnswer('story-2.1', { kind: 'string', value: 'My garden.' })
    const shown = (ways: readonly string[]) =>
      toolSections(session.form)
        .filter((section) => isOnTheWay(section, ways))
        .map(({ linkId }) => linkId)
    expect(shown([])).toEqual(['conversation', 'narrative', 'maps'])
    expect(shown(['maps'])).toEqual(['narrative', 'maps'])
    expect(itemsOfArea(session.toResponse(), 'story-2')).toMatchObject([{ linkId: 'story-2.1' }])
    expect(itemsOfArea(session.toResponse(), 'gender')).toEqual([])
  })

  it('follow one another through the sections that are shown, and through no other', () => {
    const sections = toolSections(formOf('vtp-guide').form)
    const shown = sectionsShown(sections, ['conversation', 'maps'])
    expect(areaAfter(shown, 'gender')?.linkId).toBe('sexuality')
    expect(areaAfter(shown, 'help-not-wanted')?.linkId).toBe('map-relationship')
    expect(areaAfter(shown, 'map-respect')).toBeUndefined()
    const [, story] = sections
    expect(sectionsShown(sections, ['maps'], story).map(({ linkId }) => linkId)).toEqual([
      'narrative',
      'maps',
    ])
  })

  it('each have the prompts for whoever can think of nothing, and the one that holds them not twice', () => {
    const sections = toolSections(formOf('strengths-worksheet').form)
    const areas = sections.flatMap((section) => section.areas)
    const prompts = areas.map((area) => promptsFor(sections, area).map(({ item }) => item.linkId))
    expect(prompts).toEqual([[], ...areas.slice(1).map(() => ['no-strengths'])])
    const guide = toolSections(formOf('vtp-guide').form)
    expect(guide.flatMap(({ areas }) => areas).flatMap((area) => promptsFor(guide, area))).toEqual([])
  })

  it('show beside a question the newest response that answers it, and not one that left it open', () => {
    const session = formOf('vtp-guide')
    const empty = { items: session.toResponse() }
    session.setAnswer('what-matters.1', { kind: 'string', value: 'My garden.' })
    const earlier = { items: session.toResponse() }
    expect(newestWith([empty, earlier], 'what-matters.1')).toBe(earlier)
    expect(newestWith([empty, earlier], 'what-matters')).toBe(earlier)
    expect(newestWith([empty, earlier], 'map-choices.entry')).toBeUndefined()
  })
})
