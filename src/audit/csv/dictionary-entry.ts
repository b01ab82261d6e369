/** A measure of the CSV file; `*` stands for any one name, a leading `[expanded.]` for the same with teams by their members. */
export interface DictionaryEntry {
  readonly measure: string
  readonly unit: string
  readonly meaning: string
}
