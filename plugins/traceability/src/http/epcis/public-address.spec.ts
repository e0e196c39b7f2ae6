import { isLoopback, isPublic } from './public-address'

it.each([
  ['1.1.1.1', true],
  ['2606:4700:4700::1111', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.255.255', false],
  ['192.168.0.1', false],
  ['169.254.169.254', false], // metadata of most clouds
  ['100.100.100.200', false], // and of Alibaba's
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['::ffff:10.0.0.1', false],
  ['::ffff:1.1.1.1', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['2001:0:a00:1::', false],
  ['ff02::1', false],
  ['example.com', false],
])('%s is of the open network: %s', (address, open) => expect(isPublic(address)).toBe(open))

it.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['10.0.0.1', false],
  ['localhost', false],
])('%s is this machine: %s', (address, own) => expect(isLoopback(address)).toBe(own))
