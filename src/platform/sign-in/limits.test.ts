import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressGroup, clientAddress } from './limits.ts'

const proxies = ['10.0.0.0/8', '2001:db8:ffff::/48', '192.0.2.1']

for (const [socket, forwarded, address] of [
  ['203.0.113.7', undefined, '203.0.113.7'],
  ['203.0.113.7', '198.51.100.1', '203.0.113.7'], // nobody we trust says so
  ['10.0.0.5', '198.51.100.1', '198.51.100.1'],
  ['10.0.0.5', '1.1.1.1, 198.51.100.1', '198.51.100.1'], // the first was written by the client
  ['10.0.0.5', '1.1.1.1, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
  ['10.0.0.5', '10.1.1.1', '10.1.1.1'], // proxies all the way
  ['10.0.0.5', 'unknown', '10.0.0.5'],
  ['10.0.0.5', '198.51.100.1, garbage', '10.0.0.5'],
  ['10.0.0.5', undefined, '10.0.0.5'],
  ['::ffff:10.0.0.5', '198.51.100.1:4711', '198.51.100.1'],
  ['2001:db8:ffff::1', '[2001:db8::9]:443', '2001:db8::9'],
] as const)
  test(`a request from ${socket} that says ${forwarded ?? 'nothing'} comes from ${address}`, () => {
    assert.equal(clientAddress(socket, forwarded, proxies), address)
  })

for (const [address, group] of [
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['2001:0db8:0:0:1:2:3:4', '2001:db8:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
] as const)
  test(`${address} counts as ${group}`, () => {
    assert.equal(addressGroup(address), group)
  })
