/** A text with its line breaks, each line a paragraph that finds its own direction. */
export function Paragraphs({ text = '' }: { readonly text: string | undefined }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <p key={index} class="nhsuk-body" dir="auto">
          {line}
        </p>
      ))}
    </>
  )
}
