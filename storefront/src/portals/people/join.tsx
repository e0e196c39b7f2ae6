import { useEffect, useState, type FormEvent } from 'react'
import { moment, named, type Lang } from '../../lib/format'
import type { PortalName } from '../../lib/portal'
import { portalWords } from '../../words/portals'
import { ApiError, apiOf } from '../shared/api'
import { peopleWords } from './words'

type Looked = {
  name_zh: string
  name_en: string
  email: string
  roles: string[]
  expires_at: string
  has_login: boolean
  needs_name: boolean
}
const PASSWORD_MIN = 8

/** Whoever opens an invitation's link: the token stands after the `#`, and is sent to nobody but our own server. */
export function Join({ lang, portal: name }: { lang: Lang; portal: PortalName }) {
  const said = peopleWords(name, lang).join
  const { roleNames } = peopleWords(name, lang).people
  const ask = <T,>(body: object) => apiOf(name)<T>('join', { method: 'POST', body })
  const words = portalWords(lang)
  const [token] = useState(() => location.hash.slice(1))
  const [looked, setLooked] = useState<Looked | null>(null)
  const [problem, setProblem] = useState<string | null>(token ? null : said.none)
  const [busy, setBusy] = useState(false)
  const portal = lang === 'en' ? `/en/${name}` : `/${name}`
  const tell = (error: unknown) => {
    const code = error instanceof ApiError ? error.code : 'unknown'
    setProblem(words.codes[code] ?? words.general)
  }
  useEffect(() => {
    if (token) ask<Looked>({ token }).then(setLooked, tell)
    // The token of a page never changes.
  }, [token])
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const [password, name] = [String(data.get('password') ?? ''), String(data.get('name') ?? '').trim()]
    setBusy(true)
    setProblem(null)
    try {
      await ask({ token, password, ...(name ? { name } : {}) })
      location.replace(portal)
    } catch (error) {
      tell(error)
      setBusy(false)
    }
  }
  return (
    <main className="mx-auto grid min-h-screen max-w-md content-center gap-4 p-4">
      <h1 className="font-serif text-3xl font-bold">{said.title}</h1>
      {problem && (
        <p role="alert" className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
          {problem}
        </p>
      )}
      {!looked && !problem && (
        <p role="status" className="text-muted">
          {words.loading}
        </p>
      )}
      {looked && (
        <form onSubmit={(event) => void submit(event)} className="card grid gap-4 p-5">
          <p>{said.invited(named(looked, lang))}</p>
          <p className="text-sm text-muted">
            {said.as}: {looked.roles.map((role) => roleNames[role] ?? role).join(' · ')}
            <br />
            {said.until(moment(looked.expires_at, lang))}
          </p>
          <label className="block text-sm font-semibold">
            <span className="mb-1 block">{said.email}</span>
            <input name="email" autoComplete="username" readOnly value={looked.email} className="field" />
          </label>
          {looked.needs_name && (
            <label className="block text-sm font-semibold">
              <span className="mb-1 block">{said.name}</span>
              <input name="name" autoComplete="name" required maxLength={60} className="field" />
            </label>
          )}
          <label className="block text-sm font-semibold">
            <span className="mb-1 block">{words.password}</span>
            <input
              name="password"
              type="password"
              autoComplete={looked.has_login ? 'current-password' : 'new-password'}
              required
              minLength={PASSWORD_MIN}
              maxLength={120}
              className="field"
            />
            <span className="mt-1 block text-xs font-normal text-muted">
              {looked.has_login ? said.hasLogin : said.newLogin}
            </span>
          </label>
          <button className="btn-strong" disabled={busy}>
            {said.button}
          </button>
        </form>
      )}
      <a href={portal} className="text-sm">
        {said.toPortal}
      </a>
    </main>
  )
}
