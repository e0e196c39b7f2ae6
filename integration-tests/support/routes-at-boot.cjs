// Preloaded into a backend under test (`NODE_OPTIONS=--require`): writes what its router knows once it listens, as
// [{method, path}], into the file ROUTES_AT_BOOT names. UNGUARDED_ROUTE names a route file whose handlers lose their
// owner rule as they are loaded, to see that the house does not open. The product knows nothing of this file.
const fs = require('node:fs')
const http = require('node:http')
const Module = require('node:module')
const path = require('node:path')

const { ROUTES_AT_BOOT, UNGUARDED_ROUTE } = process.env
const medusa = require.resolve('@medusajs/medusa/package.json')
const express = require(require.resolve('express', { paths: [path.dirname(medusa)] }))

const apps = new Set()
const { init } = express.application
express.application.init = function (...given) {
  apps.add(this)
  return init.apply(this, given)
}

const routesOf = (stack) =>
  stack.flatMap(({ route, handle }) =>
    route
      ? Object.keys(route.methods).map((method) => ({
          method: method.toUpperCase(),
          path: String(route.path),
        }))
      : routesOf(handle?.stack ?? []),
  )

if (ROUTES_AT_BOOT) {
  const { listen } = http.Server.prototype
  http.Server.prototype.listen = function (...given) {
    this.once('listening', () => {
      const found = [...apps].flatMap((app) => routesOf(app._router?.stack ?? []))
      fs.writeFileSync(ROUTES_AT_BOOT, JSON.stringify(found))
    })
    return listen.apply(this, given)
  }
}

if (UNGUARDED_ROUTE) {
  const { load } = Module.prototype
  Module.prototype.load = function (file) {
    load.call(this, file)
    if (file.endsWith(UNGUARDED_ROUTE)) this.exports = { GET: (_req, res) => res.json({ everything: true }) }
  }
}
