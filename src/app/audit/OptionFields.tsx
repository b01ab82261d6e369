import { type Grouping, groupings } from '../../audit/count/plan-group.ts'
import {
  type PeriodLength,
  type PlanTimeName,
  periodLengths,
  planTimes,
} from '../../audit/count/plan-time.ts'
import { type SuppressionRuleName, suppressionRules } from '../../audit/suppression/suppression-rule.ts'
import { RadioGroup } from '../components/RadioGroup.tsx'
import { auditMessages } from '../present/audit-messages.ts'
import { entryWords } from '../present/audit-problem-messages.ts'
import { type AuditTextField, auditTextFields } from './audit-form.ts'
import type { AuditModel, EntryFault } from './audit-model.ts'
import { entryFieldId } from './entry-field-id.ts'
import { TickBox } from './TickBox.tsx'

const words = auditMessages.options

/** The options of the command, in words; what is seldom changed is folded away. */
export function OptionFields({
  model,
  faults,
}: {
  readonly model: AuditModel
  readonly faults: readonly EntryFault[]
}) {
  const form = model.form.value
  const setGrouping = (name: Grouping, isWanted: boolean) =>
    // In the order of the list, whatever order they are ticked in.
    model.change({ by: groupings.filter((each) => (each === name ? isWanted : form.by.includes(each))) })
  return (
    <section aria-labelledby="audit-options-heading">
      <h2 id="audit-options-heading">{words.heading}</h2>
      <fieldset class="nhsuk-fieldset nhsuk-form-group">
        <legend class="nhsuk-fieldset__legend">{words.by}</legend>
        {groupings.map((name) => (
          <TickBox
            key={name}
            id={`audit-by-${name}`}
            {...words.byNames[name]}
            isTicked={form.by.includes(name)}
            onTick={(isTicked) => setGrouping(name, isTicked)}
          />
        ))}
      </fieldset>
      {form.by.includes('period') && (
        <RadioGroup
          id="audit-period"
          legend={words.period}
          inline
          options={periodLengths.map((value) => ({ value, label: words.periods[value] }))}
          chosen={form.period}
          onChoose={(period) => model.change({ period: period as PeriodLength })}
        />
      )}
      <details
        class="app-details app-options"
        open={faults.some(({ field }) => field !== 'files') || undefined}
      >
        <summary>{words.more}</summary>
        <RadioGroup
          id="audit-time"
          legend={words.time}
          options={planTimes.map((value) => ({ value, label: words.times[value] }))}
          chosen={form.time}
          onChoose={(time) => model.change({ time: time as PlanTimeName })}
        />
        {auditTextFields.map((field) => (
          <TextOption
            key={field}
            field={field}
            text={form.texts[field]}
            fault={faults.find((each) => each.field === field)}
            onType={(text) => model.type(field, text)}
          />
        ))}
        <div class="nhsuk-form-group">
          <TickBox
            id="audit-expand"
            label={words.expand}
            isTicked={form.expandCareTeams}
            onTick={(expandCareTeams) => model.change({ expandCareTeams })}
          />
        </div>
        <RadioGroup
          id="audit-suppression"
          legend={words.suppression}
          options={Object.keys(suppressionRules).map((value) => ({
            value,
            ...words.suppressions[value as SuppressionRuleName],
          }))}
          chosen={form.suppression}
          onChoose={(suppression) => model.change({ suppression: suppression as SuppressionRuleName })}
        />
      </details>
    </section>
  )
}

interface TextOptionProps {
  readonly field: AuditTextField
  readonly text: string
  readonly fault: EntryFault | undefined
  readonly onType: (text: string) => void
}

function TextOption({ field, text, fault, onType }: TextOptionProps) {
  const id = entryFieldId(field)
  const { label, hint } = words.texts[field]
  return (
    <div class={fault ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <label class="nhsuk-label" for={id}>
        {label}
      </label>
      <div class="nhsuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      {fault && (
        <span class="nhsuk-error-message" id={`${id}-error`}>
          {entryWords(fault)}
        </span>
      )}
      <input
        class={fault ? 'nhsuk-input nhsuk-input--error' : 'nhsuk-input'}
        id={id}
        type="text"
        autoComplete="off"
        spellcheck={false}
        value={text}
        aria-describedby={fault ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={fault ? 'true' : undefined}
        onInput={({ currentTarget }) => onType(currentTarget.value)}
      />
    </div>
  )
}
