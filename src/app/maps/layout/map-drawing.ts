/** A place on the picture, from its top left corner, in CSS pixels of the size it was laid out for. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** One line of text; `y` is its baseline. */
export interface TextLine extends Point {
  readonly text: string
  readonly fontSize: number
  readonly bold: boolean
  readonly anchor: 'start' | 'middle' | 'end'
}

/** A line of the ground the entries stand on. */
export type Outline =
  | { readonly shape: 'rect'; readonly box: Box }
  | {
      readonly shape: 'ellipse'
      readonly centre: Point
      readonly radiusX: number
      readonly radiusY: number
      /** Hides the lines that lead to it. */
      readonly isFilled: boolean
    }
  | { readonly shape: 'line'; readonly from: Point; readonly to: Point; readonly dashed?: boolean }

/** One entry as it is drawn. */
export interface MapLabel {
  readonly entryId: string
  readonly box: Box
  readonly lines: readonly TextLine[]
  /** Drawn with a flag of its own beside its words. */
  readonly marked: boolean
  /** Leads from the label to the spot it stands for. */
  readonly tie?: { readonly from: Point; readonly to: Point }
  /** Index of its zone; none where it stands outside all. */
  readonly zone?: number
}

/** The part of a picture in which an entry means one thing. */
export interface MapZone {
  readonly area: ZoneArea
  /** Key of the division it stands for: `null` for no answer, left out where it says nothing about it. */
  readonly place?: string | null
  readonly section?: string | null
  /** False where the order of entries comes from elsewhere, as from their dates. */
  readonly ordered: boolean
}

export type ZoneArea =
  | { readonly shape: 'rect'; readonly box: Box }
  /** A piece of an ellipse's band; radii as parts of the whole, angles in radians clockwise from the left. */
  | {
      readonly shape: 'ring-sector'
      readonly centre: Point
      readonly radiusX: number
      readonly radiusY: number
      readonly inner: number
      readonly outer: number
      readonly fromAngle: number
      readonly toAngle: number
    }

/** A map laid out for a width: what to draw, and what each part of it means. */
export interface MapDrawing {
  readonly width: number
  readonly height: number
  readonly outlines: readonly Outline[]
  readonly titles: readonly TextLine[]
  readonly labels: readonly MapLabel[]
  readonly zones: readonly MapZone[]
  /** True when the words found no room: each label is then the number its entry has in the list. */
  readonly numbered: boolean
}

/** One entry as a layout needs it. */
export interface DrawnEntry {
  readonly id: string
  readonly words: string
  /** Further short lines under the words. */
  readonly notes: readonly string[]
  /** Keys of divisions. */
  readonly place?: string
  readonly section?: string
  /** Where on the timeline, as a year with its fraction. */
  readonly year?: number
  readonly marked: boolean
}

/** A part a map is divided into: a ring, a half, a section. */
export interface DrawnDivision {
  readonly key: string
  readonly label: string
}

/** All a layout draws; the order of entries is that of the list. */
export interface MapContent {
  /** Stands in the middle. */
  readonly centre: string
  readonly places: readonly DrawnDivision[]
  readonly sections: readonly DrawnDivision[]
  readonly entries: readonly DrawnEntry[]
  /** Titles for entries that say no place or no section, and for those without a date. */
  readonly titles: {
    readonly unplaced: string
    readonly noSection: string
    readonly undated: (place: string) => string
  }
  /** Years with their fraction between which the timeline runs, where they are known. */
  readonly span: { readonly from?: number | undefined; readonly to?: number | undefined }
}
