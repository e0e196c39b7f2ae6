import { supervisionWords } from '../../../words/supervision'
import { fileHref } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { filterOf, useView } from './view'

/** The view as it is narrowed, all its rows, as CSV and XLSX. */
export function ExportLinks({ path }: { path: string }) {
  const { portal, lang } = usePortal()
  const said = supervisionWords(lang)
  const [view] = useView()
  const asked = new URLSearchParams({ lang })
  if (path.includes('progress')) asked.set('group', view.group)
  for (const [name, value] of Object.entries(filterOf(view)))
    if (value !== undefined) asked.set(name, String(value))
  return (
    <p className="flex gap-4 text-sm">
      {['CSV', 'XLSX'].map((format) => (
        <a
          key={format}
          className="min-h-11 content-center"
          download
          href={`${fileHref(portal, path)}&${asked}&format=${format.toLowerCase()}`}
        >
          {said.exportAs(format)}
        </a>
      ))}
    </p>
  )
}
