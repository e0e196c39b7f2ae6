import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { named } from '../../../lib/format'
import { Answer, Field } from '../../shared/ui'
import { useAgency } from '../use-agency'
import type { Unit } from './types'

type Props = { chosen: Unit | null; onChoose: (unit: Unit | null) => void }

/** The unit that files for a shared canteen, found by its name or code; none chosen means this unit does. */
export function RepresentativeField({ chosen, onChoose }: Props) {
  const { api, said, lang } = useAgency()
  const told = said.declaring
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['representatives', q],
    queryFn: () => api<{ units: Unit[] }>('representatives', { query: { q } }),
    placeholderData: keepPreviousData,
    enabled: q !== '',
  })
  return (
    <fieldset className="grid gap-2 md:col-span-2">
      <legend className="mb-1 text-sm font-semibold">{told.representative}</legend>
      <p role="status" className="text-sm">
        <strong>{chosen ? named(chosen, lang) : told.representativeMe}</strong>{' '}
        {chosen && (
          <button type="button" className="btn-quiet text-sm" onClick={() => onChoose(null)}>
            {told.representativeMe}
          </button>
        )}
      </p>
      <Field label={told.representativeSearch} hint={told.representativeHint}>
        <input
          type="search"
          className="field"
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {q !== '' && (
        <Answer query={found}>
          {({ units }) => (
            <ul className="grid gap-2">
              {units.length === 0 && <li className="text-sm text-muted">{told.representativeNone}</li>}
              {units.map((unit) => (
                <li key={unit.id}>
                  <button
                    type="button"
                    className="btn-quiet w-full justify-start text-left"
                    aria-pressed={unit.id === chosen?.id}
                    onClick={() => {
                      onChoose(unit)
                      setTyped('')
                    }}
                  >
                    {named(unit, lang)} <span className="text-xs text-muted">{unit.code}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Answer>
      )}
    </fieldset>
  )
}
