import type { PlanLadder } from '../../../host/goal-plans.ts'
import { SummaryList } from '../../components/SummaryList.tsx'
import { type WhereRow, whereRows } from './where-rows.ts'

/** Where each part of a plan is saved, why, and what that asks of the user. */
export function WherePartsGo({ ladder }: { readonly ladder: PlanLadder }) {
  return (
    <SummaryList rows={whereRows(ladder).map((row) => ({ key: row.part, value: <Place row={row} /> }))} />
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
