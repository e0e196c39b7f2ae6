import { Text } from '@medusajs/ui'
import { Choice, Section, useLang, useWords } from '@pengshui/kernel/admin'
import { useState } from 'react'
import { WORDS } from './words'

const YEARS = 3
const QUARTERS = [1, 2, 3, 4]

/** Exports: the quarter's tax report, and what certified products brought farmers in a year. */
export function ReportLinks() {
  const words = useWords(WORDS)
  const lang = useLang()
  const this_year = new Date().getFullYear()
  const years = Array.from({ length: YEARS }, (_, back) => String(this_year - back))
  const [year, setYear] = useState(String(this_year))
  const [quarter, setQuarter] = useState(String(Math.floor(new Date().getMonth() / 3) + 1))
  const tax = `/admin/settlement/reports/tax?quarter=${year}Q${quarter}&lang=${lang}`
  const benefit = `/admin/settlement/reports/benefit?from=${year}-01-01&to=${year}-12-31&lang=${lang}`
  const links: [string, string][] = [
    [`${words.tax} ${year}Q${quarter}`, tax],
    [`${words.benefit} ${year}`, benefit],
  ]
  return (
    <Section
      title={words.reports}
      tools={
        <>
          <Choice
            name={words.year}
            value={year}
            options={years.map((one) => [one, one])}
            onChange={setYear}
            required
          />
          <Choice
            name={words.quarter}
            value={quarter}
            options={QUARTERS.map((one) => [String(one), `Q${one}`])}
            onChange={setQuarter}
            required
          />
        </>
      }
    >
      <Text className="text-ui-fg-subtle px-6 py-3">{words.reportsLead}</Text>
      <ul className="px-6 py-3">
        {links.map(([name, href]) => (
          <li key={href} className="txt-small flex flex-wrap gap-3">
            <span>{name}</span>
            {['csv', 'xlsx', 'pdf'].map((format) => (
              <a
                key={format}
                className="text-ui-fg-base underline"
                href={`${href}&format=${format}`}
                aria-label={`${name} ${format.toUpperCase()}`}
              >
                {format.toUpperCase()}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
