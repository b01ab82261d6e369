import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { planSavingMessages } from '../../present/plan-saving-messages.ts'
import { retryMayHelp } from '../../present/problem-messages.ts'
import { PlanTrouble } from '../editor/PlanTrouble.tsx'
import { finishPlan } from '../finish-plan.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { sittingArea } from '../read/shown-plan.ts'
import { PartOutcomes } from '../receipt/PartOutcomes.tsx'
import { receiptRows, receiptVerdict } from '../receipt/receipt-rows.ts'
import { WherePage } from './WherePage.tsx'

const { saving: words, where } = planSavingMessages

/** Where each part goes; then, while the plan is stored, how far each part came; then what did not get there and what can be done. */
export function SavingPage(page: PlanWorkPageProps) {
  const { kind } = page.work.finishing.value
  if (kind === 'not-begun') return <BeforeSaving {...page} />
  return kind === 'running' ? <WhileSaving {...page} /> : <AfterTrouble {...page} />
}

function BeforeSaving(page: PlanWorkPageProps) {
  const { work, parts, open } = page
  const { kind } = work.saver.state.value
  const isBusy = kind === 'saving' || kind === 'checking'
  return (
    <WherePage
      parts={parts}
      above={isBusy ? <p role="status">{`${words.sitting}…`}</p> : <PlanTrouble {...page} />}
    >
      <Button busy={isBusy} onPress={() => open('check')}>
        {where.check}
      </Button>
    </WherePage>
  )
}

function WhileSaving({ work, parts }: PlanWorkPageProps) {
  const { value: state } = work.finishing
  if (state.kind === 'not-begun') return null
  const store = parts.host.launch.store?.name
  const rows = receiptRows(state.receipt, { plan: work.plan.value, isRunning: true, store })
  return (
    <Page title={words.title} heading={words.heading}>
      <p role="status">{words.wait}</p>
      <PartOutcomes rows={rows} />
    </Page>
  )
}

function AfterTrouble(page: PlanWorkPageProps) {
  const { work, place, parts, open } = page
  const { value: state } = work.finishing
  if (state.kind === 'not-begun') return null
  const { receipt } = state
  const store = parts.host.launch.store?.name
  const isUnknown = receipt.parts.some(({ outcome }) => outcome.kind === 'unknown')
  const mayHelp = receipt.parts.some(({ outcome }) => 'problem' in outcome && retryMayHelp(outcome.problem))
  const isPart = receiptVerdict(receipt) === 'part'
  const leave = () => {
    place.close()
    parts.navigation.stayFrom('plan', { tool: 'goal-plan', page: 'receipt' })
  }
  return (
    <Page title={words.title} heading={isPart ? words.trouble : words.troubleNone}>
      <div class="app-problem">
        <p>{isUnknown ? words.unknownNext : isPart ? words.stays : words.here}</p>
        {mayHelp && (
          <Button onPress={() => void finishPlan(page)}>{isUnknown ? words.checkAgain : words.again}</Button>
        )}
      </div>
      <PartOutcomes rows={receiptRows(receipt, { plan: work.plan.value, isRunning: false, store })} />
      <div class="app-buttons">
        {work.clash.value !== undefined && <Button onPress={() => open('conflict')}>{words.look}</Button>}
        {work.canEdit.value && (
          <Button secondary onPress={() => open('edit')}>
            {words.goOn}
          </Button>
        )}
        {isPart && !isUnknown && (
          <Button secondary onPress={leave}>
            {words.leave}
          </Button>
        )}
        <Button secondary onPress={() => open('print', sittingArea)}>
          {words.print}
        </Button>
      </div>
    </Page>
  )
}
