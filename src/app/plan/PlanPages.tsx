import type { ComponentType } from 'preact'
import { useRunningHead } from '../tools/running-head.ts'
import { PlanCheckPage } from './check/PlanCheckPage.tsx'
import { ComparePlanPage } from './compare/ComparePlanPage.tsx'
import { ConflictPage } from './conflict/ConflictPage.tsx'
import { fieldIds } from './editor/field-ids.ts'
import { PlanEditorPage } from './editor/PlanEditorPage.tsx'
import { PlanStartPage } from './editor/PlanStartPage.tsx'
import { PlanSittingGate } from './PlanSittingGate.tsx'
import type { PlanPageProps, PlanWorkPageProps } from './plan-page.ts'
import { recordedPerson } from './plan-person.ts'
import type { PlanWork } from './plan-work.ts'
import { PrintPage } from './print/PrintPage.tsx'
import { ReadPlanPage } from './read/ReadPlanPage.tsx'
import { ReceiptPage } from './receipt/ReceiptPage.tsx'
import { ReadOwnReviewPage } from './review/ReadOwnReviewPage.tsx'
import { ReviewPage } from './review/ReviewPage.tsx'
import { SavingPage } from './saving/SavingPage.tsx'
import { WherePage } from './saving/WherePage.tsx'

/** The open page of the goal plan. */
export function PlanPages(props: Omit<PlanPageProps, 'open'>) {
  const { parts } = props
  const part = parts.navigation.part.value
  useRunningHead(recordedPerson(props))
  const page: PlanPageProps = {
    ...props,
    open: (next, area) =>
      parts.navigation.open('plan', {
        tool: 'goal-plan',
        page: next,
        ...(area === undefined ? {} : { area }),
      }),
  }
  switch (part?.page) {
    case 'edit':
      return (
        // The first screen leads from a prompt straight to the reason: a finished plan is then changed.
        <PlanSittingGate {...page} {...(part.area === fieldIds.prompt ? { begins: 'change' } : {})}>
          {(work) => <StillOpen page={page} work={work} Open={PlanEditorPage} area={part.area} />}
        </PlanSittingGate>
      )
    case 'review':
      return (
        <PlanSittingGate {...page} begins="review">
          {(work) => <StillOpen page={page} work={work} Open={ReviewPage} />}
        </PlanSittingGate>
      )
    case 'check':
      return (
        <PlanSittingGate {...page}>
          {(work) => <StillOpen page={page} work={work} Open={PlanCheckPage} />}
        </PlanSittingGate>
      )
    case 'saving':
      return props.place.sitting.value.kind === 'none' ? (
        <WherePage {...page} />
      ) : (
        <PlanSittingGate {...page}>{(work) => <SavingPage {...page} work={work} />}</PlanSittingGate>
      )
    case 'conflict':
      return <PlanSittingGate {...page}>{(work) => <ConflictPage {...page} work={work} />}</PlanSittingGate>
    case 'receipt':
      return <ReceiptPage {...page} />
    case 'read':
      return <ReadPlanPage {...page} />
    case 'compare':
      return <ComparePlanPage {...page} />
    case 'own-review':
      return <ReadOwnReviewPage {...page} />
    case 'print':
      return <PrintPage {...page} />
    default:
      return <PlanStartPage {...page} />
  }
}

interface StillOpenProps {
  readonly page: PlanPageProps
  readonly work: PlanWork
  readonly Open: ComponentType<PlanWorkPageProps & { readonly area: string | undefined }>
  readonly area?: string | undefined
}

/** A page on which the plan is changed; once it may be in the record as finished, the page that says how that stands. */
function StillOpen({ page, work, Open, area }: StillOpenProps) {
  return work.canEdit.value ? (
    <Open {...page} work={work} area={area} />
  ) : (
    <SavingPage {...page} work={work} />
  )
}
