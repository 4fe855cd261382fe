/** Payslips on paper: an A4 page each in either language. All texts come as data; nothing of them is evaluated. */
export const PAYSLIP_TEMPLATE = `
#let papers = json(bytes(sys.inputs.data))
#set document(title: papers.first().title, author: papers.first().company)
#set text(font: "Noto Sans SC", size: 9pt, fill: rgb("#1b1f2a"), lang: papers.first().lang)
#let quiet(body) = text(fill: rgb("#5b6273"), body)
#for data in papers [#page(
  paper: "a4",
  margin: (x: 20mm, top: 18mm, bottom: 20mm),
  background: rotate(-30deg, text(size: 42pt, fill: rgb(if data.isDraft { "#f6dcdc" } else { "#f3f4f8" }), data.watermark)),
  footer: [#set text(size: 7.5pt, fill: rgb("#5b6273")); #data.footer #h(1fr) #data.product],
)[
#grid(columns: (1fr, auto), align: (left, right + bottom),
  [#text(size: 16pt, weight: 700, data.title) \\ #quiet(data.company)],
  quiet(data.paid))
#v(2mm)
#grid(columns: (1fr, 1fr, 1fr, 1fr), row-gutter: 1.5mm,
  ..data.facts.map(fact => [#quiet(text(size: 7.5pt, fact.label)) \\ #fact.value]))
#v(3mm)
#block(fill: rgb("#f1f2fd"), radius: 3pt, inset: 9pt, width: 100%)[
  #text(weight: 700, data.headline)#data.causes
  #if data.notes != "" [ \\ #quiet(data.notes)]
]
#v(2mm)
#grid(columns: (1fr, 1fr, 1fr, 1fr),
  ..data.totals.map(total => [#quiet(total.label) \\ #text(size: 13pt, weight: 700, total.value) #h(1mm) #quiet(text(size: 8pt, total.change))]))
#v(3mm)
#for section in data.sections [
  #table(
    columns: (1fr, 27mm, 27mm, 27mm),
    align: (left, right, right, right),
    stroke: (x, y) => (bottom: 0.4pt + rgb("#dfe2ea")),
    inset: (x: 0pt, y: 4.2pt),
    table.header(..section.head.map(cell => text(weight: 700, cell))),
    ..section.rows.map(row => (row.name, row.amount, quiet(row.employer), quiet(row.change))).flatten(),
    ..section.total.map(cell => text(weight: 700, cell)),
  )
  #v(2mm)
]
#block(breakable: false)[
  #text(weight: 700, data.year.title)
  #grid(columns: (1fr, 1fr, 1fr, 1fr),
    ..data.year.figures.map(figure => [#quiet(text(size: 7.5pt, figure.label)) \\ #figure.value]))
]
]]
`;
