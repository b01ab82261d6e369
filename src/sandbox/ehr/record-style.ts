/** The record's own colours (SMART App Launch 2.2, `smart_style_url`). */
export const recordStyle = {
  color_background: '#f4f7fa',
  color_text: '#1b2733',
  color_highlight: '#2d4a66',
} as const
