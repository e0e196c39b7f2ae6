/** A refusal as the house answers it. */
export type Refused = {
  code?: string
  type?: string
  message?: string
  field?: string
  row?: number
  details?: Record<string, unknown>
}

export type Answer<T> = { status: number; body: T & Refused }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Options = {
  body?: unknown
  query?: Record<string, string | number | boolean>
  headers?: Record<string, string>
}

const CALL_TIMEOUT_MS = 60_000

/** Calls one backend as one caller: every answer comes back with its status, none is thrown. */
export class Client {
  constructor(
    readonly url: string,
    private readonly headers: Record<string, string>,
  ) {}

  /** The same backend as somebody, or for another tenant. */
  with(headers: Record<string, string>): Client {
    return new Client(this.url, { ...this.headers, ...headers })
  }

  bearing(token: string): Client {
    return this.with({ authorization: `Bearer ${token}` })
  }

  /** The same caller at another backend of the same house. */
  at(url: string): Client {
    return new Client(url, this.headers)
  }

  get<T>(path: string, query: Options['query'] = {}): Promise<Answer<T>> {
    return this.call<T>('GET', path, { query })
  }

  post<T>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.call<T>('POST', path, { body })
  }

  call<T>(method: Method, path: string, { body, query = {} }: Options = {}): Promise<Answer<T>> {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
    const address = search.size > 0 ? `${path}?${search}` : path
    return this.send<T>(method, address, body === undefined ? undefined : JSON.stringify(body))
  }

  /** A file. @throws when the answer is none */
  async bytes(path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.url}${path}`, {
      headers: this.headers,
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    })
    if (!response.ok) throw new Error(`Expected a file, got ${response.status} ${await response.text()}`)
    return new Uint8Array(await response.arrayBuffer())
  }

  /** Sends a body as it stands, JSON or not. */
  async send<T>(method: Method, path: string, text?: string): Promise<Answer<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...this.headers },
      body: text,
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    })
    return { status: response.status, body: parsed(await response.text()) as T & Refused }
  }

  /** Sends bytes, whole or as they come. */
  async sendBytes<T>(
    method: Method,
    path: string,
    bytes: Buffer | ReadableStream,
    type: string,
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...this.headers, 'content-type': type },
      body: bytes as BodyInit,
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      ...(bytes instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit)
    return { status: response.status, body: parsed(await response.text()) as T & Refused }
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return { text }
  }
}

/** The body of an answer that must be a success. @throws with the refusal otherwise */
export function ok<T>({ status, body }: Answer<T>): T {
  if (status >= 200 && status < 300) return body
  throw new Error(`Expected a success, got ${status} ${JSON.stringify(body).slice(0, 600)}`)
}
