import { named, quantity, yuan } from '../../../lib/format'
import { shelfWords } from '../../../words/shelf'
import { usePortal } from '../../shared/context'
import { Table } from '../../shared/ui'
import type { Change, NewSize, Rules } from './types'

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** What a proposal changes: the old beside the new, field by field; of a new product there is only the new. */
export function ChangeTable({ changes, rules }: { changes: Change[]; rules: Rules | undefined }) {
  const { lang } = usePortal()
  const said = shelfWords(lang)
  const unit = changes.find(({ field }) => field === 'base_unit')?.after === 'piece' ? 'piece' : 'g'
  const isNew = changes.every(({ before }) => isNothing(before))
  const shown = isNew ? changes.filter(({ after }) => !isNothing(after)) : changes
  const nameOf = (field: string): string => {
    const [name = '', ...rest] = field.split('.')
    const known = said.fields[name] ?? name
    return rest.length > 0 && ['price', 'case'].includes(name) ? `${known} ${rest.join('.')}` : known
  }
  const say = (field: string, value: unknown): string => {
    if (isNothing(value)) return said.none
    if (field.startsWith('price.')) return yuan(Number(value))
    if (field.startsWith('size.')) {
      const size = value as NewSize
      return `${quantity(size.net_quantity, unit, lang)} · ${yuan(size.price_fen)}`
    }
    if (typeof value === 'boolean') return value ? said.yes : said.no
    if (field === 'season_months') return (value as number[]).map(said.month).join('、')
    if (field === 'images') return String((value as string[]).length)
    if (field === 'base_unit') return said.units[String(value)] ?? String(value)
    const codes = { category_code: 'categories', township_code: 'townships' }[field] as
      'categories' | 'townships' | undefined
    const list = field === 'temperature_class' ? rules?.temperature_classes : codes && rules?.[codes]
    const found = list?.find(({ code }) => code === value)
    return found ? named(found, lang) : String(value)
  }
  return (
    <Table
      name={said.pending}
      narrow
      head={isNew ? [said.field, said.after] : [said.field, said.before, said.after]}
    >
      {shown.map(({ field, before, after }) => (
        <tr key={field}>
          <td>{nameOf(field)}</td>
          {!isNew && (
            <td className="break-words text-muted">
              <del>{say(field, before)}</del>
            </td>
          )}
          <td className="font-semibold break-words">{say(field, after)}</td>
        </tr>
      ))}
    </Table>
  )
}
