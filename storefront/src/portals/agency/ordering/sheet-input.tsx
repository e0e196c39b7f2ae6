import { usePortal } from '../../shared/context'
import { Card, Field } from '../../shared/ui'
import { downloadTemplate } from './sheet-files'

type Props = {
  text: string
  isReading: boolean
  onText: (text: string) => void
  /** null: read the text */
  onRead: (file: File | null) => void
}

/** The ways an order gets in: pasted, typed, or as a file. */
export function SheetInput({ text, isReading, onText, onRead }: Props) {
  const { words } = usePortal()
  const said = words.ordering
  return (
    <Card title={words.agency.paste}>
      <Field label={words.agency.rows} hint={said.pasteHint}>
        <textarea
          className="field min-h-52 py-2 font-mono"
          value={text}
          maxLength={100_000}
          onChange={(event) => onText(event.target.value)}
          placeholder={said.pasteExample}
        />
      </Field>
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <button
          className="btn-strong"
          disabled={text.trim() === '' || isReading}
          onClick={() => onRead(null)}
        >
          {isReading ? words.working : words.agency.preview}
        </button>
        <label className="block min-w-0 text-sm font-semibold">
          <span className="mb-1 block">{said.file}</span>
          <input
            type="file"
            accept=".csv,.xlsx,.txt"
            className="field max-w-full py-2"
            disabled={isReading}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) onRead(file)
              event.target.value = ''
            }}
          />
        </label>
        <button className="btn-quiet" onClick={() => downloadTemplate(words)}>
          {said.template}
        </button>
      </div>
    </Card>
  )
}
