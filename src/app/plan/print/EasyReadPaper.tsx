import { EasySymbolPicture } from './EasySymbolPicture.tsx'
import type { EasySection } from './easy-read.ts'

/** The person's page in easy read: symbols, short sentences, one idea a line. */
export function EasyReadPaper({ sections }: { readonly sections: readonly EasySection[] }) {
  return (
    <div class="app-easy">
      {sections.map(({ heading, blocks }, index) => (
        <section key={index}>
          {heading !== undefined && <h3>{heading}</h3>}
          {blocks.map(({ symbol, lines }, place) => (
            <div key={place} class="app-easy__block">
              <EasySymbolPicture symbol={symbol} />
              <div>
                {lines.map(({ text, isSaid, isToWriteOn }, line) => (
                  <p
                    key={line}
                    class={
                      isToWriteOn ? 'app-sheet__line' : isSaid ? 'app-verbatim app-easy__said' : undefined
                    }
                    dir="auto"
                  >
                    {text}
                  </p>
                ))}
              </div>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
