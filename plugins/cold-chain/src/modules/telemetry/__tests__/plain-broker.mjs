// A broker that knows no device and lets everybody speak and listen: what MQTT_URL may name in the specs.
import net from 'node:net'
import { Aedes } from 'aedes'

const broker = new Aedes()
await broker.listen()
net
  .createServer(broker.handle)
  .listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready\n'))
