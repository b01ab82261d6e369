import { useEffect } from 'preact/hooks'
import { auditMessages as words } from '../present/audit-messages.ts'
import { AuditReading } from './AuditReading.tsx'
import { AuditReportView } from './AuditReportView.tsx'
import { type AuditModel, isChoosing } from './audit-model.ts'
import { ChooseExport } from './ChooseExport.tsx'
import { droppedOffer } from './dropped-files.ts'

/** The whole audit page: what to read, how far it is, and the report. */
export function AuditPage({ model }: { readonly model: AuditModel }) {
  useDrop(model)
  return (
    <>
      <a href="#maincontent" class="nhsuk-skip-link">
        {words.skip}
      </a>
      <header class="app-header">
        <div class="nhsuk-width-container">
          <p class="app-header__row">
            <span class="app-header__name">{words.product}</span>
            <span>{words.name}</span>
          </p>
        </div>
      </header>
      <main class="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
        <CurrentStage model={model} />
      </main>
    </>
  )
}

function CurrentStage({ model }: { readonly model: AuditModel }) {
  const stage = model.stage.value
  switch (stage.kind) {
    case 'choosing':
      return <ChooseExport model={model} faults={stage.faults} />
    case 'stopped':
      return <ChooseExport model={model} stopped={stage.why} />
    case 'reading':
      return <AuditReading {...stage} onCancel={model.cancel} />
    case 'done':
      return <AuditReportView {...stage} onBack={model.back} />
  }
}

/** Files may be dropped anywhere: beside the place for it, a browser would open them instead. */
function useDrop(model: AuditModel): void {
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      event.preventDefault()
      if (isChoosing(model.stage.value) && event.dataTransfer)
        void droppedOffer(event.dataTransfer).then(model.offer)
    }
    addEventListener('dragover', over)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
    }
  }, [model])
}
