import { Button } from '../../components/Button.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Page } from '../../components/Page.tsx'
import { planSavingMessages } from '../../present/plan-saving-messages.ts'
import type { PlanPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { PartOutcomes } from './PartOutcomes.tsx'
import { receiptRows, receiptVerdict } from './receipt-rows.ts'
import { TakeAway } from './TakeAway.tsx'

const words = planSavingMessages.receipt

/** What came of finishing a plan, part by part, and what is left to do. A plan that no record took is handed over here before anything is closed. */
export function ReceiptPage(page: PlanPageProps) {
  const { place, parts, open } = page
  const finished = place.finished.value
  const { name } = planPerson(page)
  const home = () => parts.navigation.open('home')
  if (finished === undefined) {
    return (
      <Page title={words.title} heading={words.title}>
        <p>{words.gone}</p>
        <Button onPress={home}>{words.home(name)}</Button>
      </Page>
    )
  }
  const { receipt, plan } = finished
  const verdict = receiptVerdict(receipt)
  const storeName = parts.host.launch.store?.name
  return (
    <Page title={words.title} heading={words.heading[verdict]}>
      <PartOutcomes rows={receiptRows(receipt, { plan, isRunning: false, store: storeName })} />
      {(verdict === 'part' || verdict === 'none') && <p class="app-problem">{words.next.part}</p>}
      {verdict === 'document' && <p>{words.next.document}</p>}
      {verdict === 'here' ? (
        <TakeAway page={page} finished={finished} />
      ) : (
        <div class="app-buttons">
          <Button onPress={home}>{words.home(name)}</Button>
          <Button secondary onPress={() => open('print')}>
            {words.print}
          </Button>
        </div>
      )}
      {verdict !== 'here' && verdict !== 'document' && (
        <p>
          <LinkButton onPress={() => open('read')}>{words.read}</LinkButton>
        </p>
      )}
    </Page>
  )
}
