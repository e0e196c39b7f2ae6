import type { Checked } from '@pengshui/kernel/admin'

export type Closure = {
  code: string
  kinds: string[] | null
  from: string
  to: string
  name_zh: string
  name_en: string
  source: string
  changed_at: string | null
  removed_at: string | null
}
export type ClosurePage = { closures: Closure[]; year: number; count: number; limit: number; offset: number }
export type Imported = Checked & { rows: number; recorded: number }
