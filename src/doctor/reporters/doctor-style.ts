/** The one style sheet of the HTML report, word for word what stands in its `style` element. */
export const doctorStyle = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#212b32;font:1rem/1.5 Arial,sans-serif;overflow-wrap:anywhere}
main,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
footer{margin-top:3rem;border-top:1px solid #768692;font-size:.875rem}
h1{margin:1.5rem 0 .75rem;font-size:1.75rem;line-height:1.2}
h2{margin:2.5rem 0 .5rem;padding-top:1rem;border-top:4px solid #005eb8;font-size:1.375rem;line-height:1.25}
h3{margin:2rem 0 .5rem;font-size:1.1875rem;line-height:1.3}
p{margin:0 0 1rem}
.lead{font-size:1.25rem;line-height:1.4;font-weight:700}
ul{margin:0 0 1rem;padding:0;list-style:none}
li{margin:0;padding:.5rem 0 .5rem 1rem;border-bottom:1px solid #d8dde0;border-left:6px solid #007f3b}
li strong{display:inline-block;min-width:5.5rem}
.note{border-left-color:#ffb81c}
.problem{border-left-color:#d5281b}
.not-tried{border-left-color:#768692}
.fix{margin:.25rem 0 0}
table{width:100%;margin:2rem 0 1rem;border-collapse:collapse}
caption{padding:.5rem 0;font-size:1.1875rem;font-weight:700;text-align:left}
th,td{padding:.5rem .75rem .5rem 0;border-bottom:1px solid #aeb7bd;text-align:left;vertical-align:top}
td p{margin:0}
thead th{border-bottom-width:2px}
tbody th{width:30%}
@media (max-width:48em){
table,tbody,tr,tbody th,td,caption{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{padding:.5rem 0;border-bottom:1px solid #aeb7bd}
tbody th{width:auto}
tbody th,td{padding:.125rem 0;border:0}
td:empty{display:none}
td::before{content:attr(data-label) ": "}
}
@media print{
@page{margin:15mm}
main,footer{max-width:none;padding:0}
li,tr{break-inside:avoid}
h2,h3,caption{break-after:avoid}
}
`
