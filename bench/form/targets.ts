/** A page of the bench and where to look on it. */
export interface Target {
  readonly name: string
  /** In words, for the tables. */
  readonly what: string
  /** Address of the page with a form, from the origin. */
  readonly url: (form: FormName) => string
  /** CSS selector of one element for each question shown: of forms a and b, of form c. */
  readonly item: string
  readonly actionItem: string
  /** CSS selector of what shows the score. */
  readonly score: string
  /** True when the label is what can be clicked. */
  readonly viaLabel?: boolean
  /** How many of `actionItem` make form c, where that is not one an action. */
  readonly actionItems?: number
}

export type FormName = 'a' | 'b' | 'c'

export const floor: Target = {
  name: 'floor',
  what: 'bare Preact',
  url: (form) => `/floor/?form=${form}`,
  item: 'fieldset[data-link-id^=q] input[value="0"]',
  actionItem: '[data-link-id="action.text"] input',
  score: 'output',
}

export const alongside: Target = {
  name: 'alongside',
  what: 'Alongside',
  url: (form) => `/${form === 'c' ? 'alongside-filled' : 'alongside'}/?form=${form}`,
  item: '[data-link-id^=q] input[type=radio][value="0"]',
  actionItem: '[data-link-id="action.text"] input',
  score: '[data-link-id=score] [data-answer]',
}

/** Renderers of others, each in `peers/<name>` with its own packages. */
export const peers: readonly Target[] = [
  {
    name: 'smartforms',
    what: 'Smart Forms 1.4.0',
    url: (form) => `/smartforms/?form=${form}`,
    item: 'input[type=radio][value="0"]',
    actionItem: 'textarea[id="string-action.text"]',
    score: '#integer-score',
  },
  {
    name: 'lforms',
    what: 'LHC-Forms 40.1.3',
    url: (form) => `/lforms/?form=${form}`,
    item: 'label[id^=q][id$="|0"] input[type=radio]',
    actionItem: 'input[id^="action.text/"]',
    score: 'input[id="score/1"]',
    viaLabel: true,
  },
  {
    name: 'medplum',
    what: 'Medplum 5.2.13',
    url: (form) => `/medplum/?form=${form}`,
    item: 'input[type=radio][id$="-option-0"]',
    actionItem: 'input[id="action.text"]',
    score: '#score',
  },
  {
    name: 'refero',
    what: 'Refero 22.2.1',
    url: (form) => `/refero/?form=${form}`,
    item: 'input[type=radio][value="0"]',
    actionItem: 'input[id^="item_action%2Etext"]',
    score: '[data-testid=item_score-readonly] > div',
  },
  {
    name: 'mieweb',
    what: 'mieweb 2.1.5, not FHIR',
    url: (form) => `/mieweb/?form=${form}`,
    item: 'input[type=radio][value$="-0"]',
    actionItem: 'input',
    actionItems: 180,
    score: '[data-field-id=score] p',
    viaLabel: true,
  },
  {
    name: 'sdcqrf',
    what: 'sdc-qrf 0.2.0, without widgets',
    url: (form) => `/sdcqrf/?form=${form}`,
    item: 'fieldset[data-testid^=q] input[value="0"]',
    actionItem: '[data-testid="action.text"]',
    score: '[data-testid=score]',
  },
]
