/** Four textures that differ without colour, and a plain one for what is not said: `url(#${id}staff)` and so on. */
export function MeterTextures({ id }: { readonly id: string }) {
  const size = { width: 8, height: 8, patternUnits: 'userSpaceOnUse' } as const
  return (
    <defs>
      <pattern id={`${id}staff`} {...size}>
        <rect class="app-texture-staff" width="8" height="8" />
        <path class="app-texture-line-light" d="M-2 2 2-2M0 8 8 0M6 10 10 6" />
      </pattern>
      <pattern id={`${id}together`} {...size}>
        <rect class="app-texture-together" width="8" height="8" />
        <circle class="app-texture-dot" cx="4" cy="4" r="2" />
      </pattern>
      <pattern id={`${id}person`} {...size}>
        <rect class="app-texture-person" width="8" height="8" />
      </pattern>
      <pattern id={`${id}carer`} {...size}>
        <rect class="app-texture-carer" width="8" height="8" />
        <path class="app-texture-line-dark" d="M0 2H8M0 6H8" />
      </pattern>
      <pattern id={`${id}notSaid`} {...size}>
        <rect class="app-texture-not-said" width="8" height="8" />
      </pattern>
    </defs>
  )
}
