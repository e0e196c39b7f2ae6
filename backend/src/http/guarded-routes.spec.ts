import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { guarded } from '@pengshui/kernel'
import { assertGuarded, whyUnguarded } from './guarded-routes'

const handler = () => undefined
const seller = guarded({ actor: 'coop_member', tenant: 'seller' }, handler)

describe('a door without a keeper', () => {
  it.each([
    ['/coop/things', seller, null],
    ['/store/things', guarded({ actor: 'public', tenant: 'none' }, handler), null],
    ['/coop/things', handler, 'declares no owner rule'],
    ['/coop/things', Object.assign(() => undefined, { access: {} }), 'declares no owner rule'],
    ['/coop/things', undefined, 'declares no owner rule'],
    ['/coop/things', guarded({ actor: 'coop_member', tenant: 'none' }, handler), 'names no tenant'],
    ['/admin/things', seller, 'is open to coop_member'],
    ['/agency/things', guarded({ actor: 'public', tenant: 'none' }, handler), 'is open to public'],
  ])('%s: %#', (url, made, why) => expect(whyUnguarded(made, url)).toBe(why))

  it('is found in whatever folder it stands, and each is named', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doors-'))
    for (const url of ['coop/good', 'coop/bad', 'coop/[id]/none', '_skipped']) {
      fs.mkdirSync(path.join(folder, url), { recursive: true })
      fs.writeFileSync(path.join(folder, url, 'route.ts'), '')
    }
    const made: Record<string, Record<string, unknown>> = {
      'coop/good': { GET: seller, config: {} },
      'coop/bad': { GET: seller, POST: handler },
      'coop/[id]/none': { helper: handler },
    }
    const load = (file: string) => made[path.relative(folder, path.dirname(file))] ?? {}
    expect(() => assertGuarded([folder], load)).toThrow(
      /POST \/coop\/bad declares no owner rule.*|\/coop\/\[id\]\/none exports no handler/,
    )
    made['coop/bad'] = { GET: seller }
    made['coop/[id]/none'] = { DELETE: seller }
    expect(() => assertGuarded([folder], load)).not.toThrow()
    fs.rmSync(folder, { recursive: true })
  })
})
