import { backend, BackendError } from './backend'

const TEXT_MAX = 2000

/** Files an objection from the public form. @returns null, or the code of the refusal */
export async function fileObjection(number: string, data: FormData): Promise<string | null> {
  const text = (name: string): string => String(data.get(name) ?? '').slice(0, TEXT_MAX)
  const body = {
    type_code: text('type_code'),
    text: text('text'),
    contact: text('contact'),
    idempotency_key: text('key'),
  }
  try {
    await backend(`/store/certificates/${encodeURIComponent(number)}/objections`, { method: 'POST', body })
    return null
  } catch (error) {
    if (error instanceof BackendError) return error.code
    throw error
  }
}
