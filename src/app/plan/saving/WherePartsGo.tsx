import type { LaunchContext } from '../../../host/launch-context.ts'
import { SummaryList } from '../../components/SummaryList.tsx'
import { planSavingMessages } from '../../present/plan-saving-messages.ts'
import { type WhereRow, whereRows } from './where-rows.ts'

/** Where each part of a plan is saved, why, and what that asks of the user. */
export function WherePartsGo({ launch: { ladder, store } }: { readonly launch: LaunchContext }) {
  const rows = whereRows(ladder, store)
  return (
    <>
      <SummaryList rows={rows.map((row) => ({ key: row.part, value: <Place row={row} /> }))} />
      <NoStore store={store} />
    </>
  )
}

/** Why nothing goes into the site's second store; nothing where it has none, or it is open. */
export function NoStore({ store }: { readonly store: LaunchContext['store'] }) {
  if (store?.state !== 'out-of-reach') return null
  return (
    <p>
      <strong>{planSavingMessages.where.noStore[store.why](store.name)}</strong>
    </p>
  )
}

function Place({ row: { place, isAsItself, why, todo } }: { readonly row: WhereRow }) {
  return (
    <>
      {isAsItself ? place : <strong>{place}</strong>}
      {why.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      {todo !== undefined && <p>{todo}</p>}
    </>
  )
}
