/** Deeper than any FHIR resource; what walks a value by calling itself does not get far beyond ten thousand. */
const mostLevels = 200

/** Whether JSON text holds lists or objects in one another more than 200 deep. Looks at each character once; of text that is no JSON it says anything. */
export function isNestedTooDeep(json: string): boolean {
  let [level, isText] = [0, false]
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at]
    if (isText) {
      if (character === '\\') at += 1
      else if (character === '"') isText = false
    } else if (character === '"') isText = true
    else if (character === '[' || character === '{') {
      level += 1
      if (level > mostLevels) return true
    } else if (character === ']' || character === '}') level -= 1
  }
  return false
}
