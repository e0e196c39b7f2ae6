import fs from 'node:fs'
import path from 'node:path'
import type { RouteAccess, Standing } from '@pengshui/kernel'
import ts from 'typescript'
import type { Method } from './client'
import { ROOT } from './environment'

/** `access` is null where the handler does not declare who may call it. */
export type Route = { file: string; method: Method; path: string; access: RouteAccess | null }

const METHODS = new Set<string>(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const isMethod = (name: string): name is Method => METHODS.has(name)

const apiFolders = (): string[] =>
  ['backend', ...fs.readdirSync(path.join(ROOT, 'plugins')).map((name) => path.join('plugins', name))]
    .map((room) => path.join(ROOT, room, 'src', 'api'))
    .filter((folder) => fs.existsSync(folder))

/** Every route of ours, read from the route files themselves: a new one is covered by being there. */
export function ownRoutes(): Route[] {
  return apiFolders().flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(^|[\\/])route\.ts$/.test(file))
      .sort()
      .flatMap((file) => {
        const whole = path.join(folder, file)
        return routesIn(path.relative(ROOT, whole), fs.readFileSync(whole, 'utf8'), urlOf(file))
      }),
  )
}

const urlOf = (file: string): string =>
  `/${path.dirname(file).split(path.sep).join('/')}`.replace(/\[([^\]]+)\]/g, ':$1')

/** The routes one file's text makes. @throws when it makes none that can be read */
export function routesIn(name: string, text: string, url: string): Route[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const found = source.statements.flatMap((statement) => exportedIn(statement))
  const routes = found.flatMap(({ method, made }) =>
    isMethod(method) ? [{ file: name, method, path: url, access: made ? accessOf(made) : null }] : [],
  )
  if (routes.length === 0) throw new Error(`${name} exports no handler this walk can read`)
  return routes
}

/** Names a statement exports, with what makes them when that is in the same place. */
function exportedIn(statement: ts.Statement): { method: string; made: ts.Expression | null }[] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
  const exported = modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (
    ts.isExportDeclaration(statement) &&
    statement.exportClause &&
    ts.isNamedExports(statement.exportClause)
  )
    return statement.exportClause.elements.map((element) => ({ method: element.name.text, made: null }))
  if (exported && ts.isFunctionDeclaration(statement))
    return [{ method: statement.name?.text ?? '', made: null }]
  if (!exported || !ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.map(({ name, initializer }) => ({
    method: name.getText(),
    made: initializer ?? null,
  }))
}

/** The literal first argument of `guarded(...)`; anything less plain is no declaration. */
function accessOf(made: ts.Expression): RouteAccess | null {
  if (!ts.isCallExpression(made) || made.expression.getText() !== 'guarded') return null
  const [declared] = made.arguments
  if (!declared || !ts.isObjectLiteralExpression(declared)) return null
  const entries = declared.properties
    .filter(ts.isPropertyAssignment)
    .map(({ name, initializer }): [string, string | string[]] => [name.getText(), literal(initializer)])
  const { actor, tenant, roles, standing } = Object.fromEntries(entries)
  if (typeof actor !== 'string' || typeof tenant !== 'string') return null
  return {
    actor: actor as RouteAccess['actor'],
    tenant: tenant as RouteAccess['tenant'],
    ...(Array.isArray(roles) ? { roles } : {}),
    ...(Array.isArray(standing) ? { standing: standing as Standing[] } : {}),
  }
}

const literal = (node: ts.Expression): string | string[] => {
  if (ts.isStringLiteral(node)) return node.text
  return ts.isArrayLiteralExpression(node)
    ? node.elements.filter(ts.isStringLiteral).map(({ text }) => text)
    : ''
}
