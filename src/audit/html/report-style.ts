/** The one style sheet of the HTML report, word for word what stands in its `style` element. */
export const reportStyle = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#212b32;font:1rem/1.5 Arial,sans-serif;overflow-wrap:break-word}
bdi,code,li,.lead{overflow-wrap:anywhere}
main,footer{max-width:75rem;margin:0 auto;padding:0 1rem}
footer{margin-top:3rem;border-top:1px solid #768692;font-size:.875rem}
h1{margin:1.5rem 0 .75rem;font-size:1.75rem;line-height:1.2}
h2{margin:2rem 0 .5rem;font-size:1.5rem;line-height:1.25}
h3{margin:2rem 0 .5rem;font-size:1.1875rem;line-height:1.3}
p,ul,dl{margin:0 0 1rem;max-width:46rem}
.lead{max-width:56rem;font-size:1.25rem;line-height:1.4;font-weight:700}
.beside{max-width:56rem;padding-left:1.25rem}
.warning{padding:.5rem 1rem;border:2px solid #212b32;border-left-width:10px}
.note,.key{font-size:.875rem}
.note{max-width:56rem}
code{font:.875rem/1.4 ui-monospace,Consolas,monospace}
table{width:100%;margin:0 0 1rem;border-collapse:collapse}
.narrow{max-width:46rem}
caption{padding:.5rem 0;font-weight:700;text-align:left}
th,td{padding:.375rem .75rem .375rem 0;border-bottom:1px solid #aeb7bd;text-align:left;vertical-align:top}
thead th{vertical-align:bottom;border-bottom-width:2px;font-size:.875rem}
tbody th{min-width:8rem;font-weight:400}
tfoot th,tfoot td{font-weight:700}
.number{text-align:right}
td.number{font-variant-numeric:tabular-nums}
.measure{display:flex;flex-wrap:wrap;align-items:center;column-gap:.75rem}
.words{flex:0 0 11rem}
.period{white-space:nowrap}
.share{font-weight:700}
.interval{font-size:.875rem}
svg{display:block;overflow:visible}
.bar{flex:1 1 7rem;min-width:7rem;margin:.25rem 0}
.bar-room{fill:#fff;stroke:#768692}
.bar-share{fill:#005eb8}
.bar-interval-ground{stroke:#fff;stroke-width:6}
.bar-interval{stroke:#212b32;stroke-width:3}
.bar-mark{stroke:#212b32;stroke-width:2}
.chart{display:grid;grid-template-columns:3rem 1fr;column-gap:.75rem;max-width:56rem;margin:1rem 1rem 1rem 0;font-size:.875rem}
.chart-scale{display:flex;flex-direction:column;justify-content:space-between;margin:-.65rem 0;text-align:right}
.chart-ends{display:flex;grid-column:2;justify-content:space-between;margin-top:.5rem}
.chart-grid{stroke:#d8dde0}
.chart-axis{stroke:#768692}
.chart-interval{stroke:#768692;stroke-width:2}
.chart-line{stroke-width:2}
.chart-staff{fill:#005eb8;stroke:#005eb8}
.chart-person{fill:#fff;stroke:#212b32;stroke-width:2}
.chart-person .chart-line{stroke-dasharray:6 4}
.chart-centre,.chart-limit,.chart-outer,.chart-step{fill:none;stroke:#212b32;stroke-width:1.5}
.chart-limit{stroke-dasharray:6 4}
.chart-outer{stroke-dasharray:14 4 2 4}
.chart-clip{overflow:hidden}
.chart-step{stroke-dasharray:1.5 4}
.chart-out{fill:#fff;stroke:#212b32;stroke-width:2}
.chart-label{fill:#212b32;stroke:none;font-weight:700}
.key-part{display:inline-block;margin-right:1rem}
.key-mark{display:inline-block}
.facts div{display:grid;grid-template-columns:14rem 1fr;gap:.75rem;padding:.25rem 0;border-bottom:1px solid #d8dde0}
.facts dt{font-weight:700}
.facts dd{margin:0}
@media (max-width:48em){
table,tbody,tfoot,tr,tbody th,tfoot th,td,caption{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{padding:.5rem 0;border-bottom:1px solid #aeb7bd}
tbody th,tfoot th,td{padding:.125rem 0;border:0}
tbody th{min-width:0;font-weight:700}
td.number{text-align:left}
td:empty{display:none}
td::before{content:attr(data-label) ": ";font-weight:400}
.facts div{grid-template-columns:1fr;gap:0}
}
@media (forced-colors:active){
.bar-room{fill:Canvas;stroke:CanvasText}
.bar-share{fill:Highlight}
.bar-interval-ground{stroke:Canvas}
.bar-interval,.bar-mark,.chart-grid,.chart-axis,.chart-interval,.chart-centre,.chart-limit,.chart-outer,.chart-step,.chart-out{stroke:CanvasText}
.chart-grid{stroke-dasharray:1 6}
.chart-out{fill:Canvas}
.chart-label{fill:CanvasText}
.chart-staff{fill:CanvasText;stroke:CanvasText}
.chart-person{fill:Canvas;stroke:CanvasText}
}
@media print{
@page{margin:15mm}
html{font-size:10pt}
main,footer{max-width:none;padding:0}
thead{display:table-header-group}
tr,.chart,.warning{break-inside:avoid}
h2,h3,caption{break-after:avoid}
svg,.bar-share{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`

/** Lets this style sheet and no other into a page (Content-Security-Policy, \`style-src\`). A test holds it to the sheet. */
export const reportStyleHash = 'sha256-LUNGBazrIar9jsauBeqrzOwCc+s1SY4nwxFYKmccfiw='
