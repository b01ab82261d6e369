/**
 * Where JSON text first holds lists or objects in one another more than `levels` deep, counted in UTF-16 units from 0; nothing where it never does. Parsers, and what
 * walks a value by calling itself, give up at some depth. Looks at each character once; of text that is no JSON it says anything.
 */
export function placeNestedDeeper(text: string, levels: number): number | undefined {
  let level = 0
  let isText = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (isText) {
      if (sign === '\\') at += 1
      else if (sign === '"') isText = false
    } else if (sign === '"') isText = true
    else if (sign === '{' || sign === '[') level += 1
    else if (sign === '}' || sign === ']') level -= 1
    if (level > levels) return at
  }
  return undefined
}
