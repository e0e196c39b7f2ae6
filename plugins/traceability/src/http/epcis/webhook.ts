import { createHmac } from 'node:crypto'
import { lookup as dnsLookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { inFormat } from '../../domain/epcis'
import { CallFailed, type Call, type Send } from '../../modules/epcis'
import { queryDocument } from './answer'
import { isLoopback, isPublic } from './public-address'

const CALL_TIMEOUT_MS = 10_000

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256, with the token as key, over the seconds, a dot and the body. */
export function signature(token: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', token).update(`${seconds}.${body}`).digest('hex')}`
}

/**
 * Names are resolved once, here, for the very connection that is made: what is judged is what is connected to.
 * One closed address among several refuses the name, for the next caller might get that one.
 */
const guardedLookup =
  (mayCall: (address: string) => boolean): LookupFunction =>
  (host, options, done) =>
    dnsLookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0)
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => mayCall(address)))
        return done(new CallFailed('dest leads to an address that is not called'), '', 0)
      return options.all ? done(null, addresses) : done(null, first.address, first.family)
    })

export type Sending = { allowLoopback: boolean; clock: () => Date; timeout_ms?: number }

/** Calls a webhook. Redirects are not followed: they are answers other than 2xx, too. */
export function webhookSender({ allowLoopback, clock, timeout_ms = CALL_TIMEOUT_MS }: Sending): Send {
  return ({ id, query_name, dest, token, epc_format, events }: Call) =>
    new Promise((resolve, reject) => {
      const url = new URL(dest)
      const host = url.hostname.replace(/^\[|\]$/g, '')
      const isSecure = url.protocol === 'https:'
      // Without TLS only this machine is called, and only where the option says so.
      const mayCall = (address: string): boolean =>
        (isSecure && isPublic(address)) || (allowLoopback && isLoopback(address))
      if (isIP(host) !== 0 && !mayCall(host))
        return reject(new CallFailed('dest leads to an address that is not called'))
      const body = JSON.stringify(
        queryDocument(
          events.map((event) => inFormat(event, epc_format)),
          { queryName: query_name, subscriptionID: id },
          clock().toISOString(),
        ),
      )
      const call = (isSecure ? requestHttps : requestHttp)(url, {
        ...{ method: 'POST', agent: false, lookup: guardedLookup(mayCall) },
        signal: AbortSignal.timeout(timeout_ms),
        headers: {
          ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
          ...{ 'GS1-EPCIS-Version': '2.0.0', 'GS1-CBV-Version': '2.0.0', 'GS1-EPC-Format': epc_format },
          ...(token === null ? {} : { 'GS1-Signature': signature(token, body, clock()) }),
        },
      })
      call.on('response', ({ statusCode = 0 }) => {
        call.destroy()
        if (statusCode >= 200 && statusCode < 300) resolve()
        else reject(new CallFailed(`dest answered ${statusCode}`))
      })
      call.on('error', (error: NodeJS.ErrnoException) => reject(failureOf(error, timeout_ms)))
      call.end(body)
    })
}

/** What the owner is told; not what our network looks like from inside. */
function failureOf(error: NodeJS.ErrnoException, timeout_ms: number): CallFailed {
  if (error instanceof CallFailed) return error
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return new CallFailed(`dest did not answer within ${timeout_ms / 1000} seconds`)
  return new CallFailed(`dest cannot be reached${error.code ? ` (${error.code})` : ''}`)
}
